// A package of care: the office enters it, says what is done at each visit and changes it; the person reads it on a phone.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { as, look, press, text, world } from './world.mjs';


// A link whose name goes on with whose package it is.
async function follow(page, name) {
  await Promise.all([page.waitForEvent('framenavigated'), page.getByRole('link', { name }).first().click()]);
  await page.waitForLoadState('load');
}

// Somebody whom Harbour Homecare cares for already, and who has an account; the path of their record.
function somebody(name) {
  const [[id]] = world.portal.sql(`
    SET @owner = (SELECT id FROM organisation WHERE name = 'Harbour Homecare'), @now = UTC_TIMESTAMP(6);
    INSERT INTO person (public_id, name, created_at) VALUES (RANDOM_BYTES(16), '${name}', @now);
    SET @person = LAST_INSERT_ID();
    INSERT INTO access_relation (public_id, person_id, organisation_id, role, basis, sections, entries_of, from_at, until_at, source, source_id, created_at)
      VALUES (RANDOM_BYTES(16), @person, @owner, 'coordinator', 'package', 'about,plan,health', @owner, '2020-01-01', '9999-01-01', 'test', @person, @now);
    INSERT INTO access_relation (public_id, person_id, account_id, role, basis, sections, from_at, until_at, source, source_id, created_at)
      SELECT RANDOM_BYTES(16), @person, id, 'person', 'self', 'about,plan,health', '2020-01-01', '9999-01-01', 'test', @person, @now
        FROM account WHERE email = '${world.people.person.email}';
    SELECT LOWER(HEX(public_id)) FROM person WHERE id = @person;`);
  return `/people/${id}/packages`;
}

export default function packages() {
  describe('a package of care', () => {
    test('is entered, given tasks and changed by the office, and read without JavaScript', async () => {
      const path = somebody('Olive Birch');
      await as('coordinator', async (visitor, page) => {
        await visitor.goto(path);
        assert.match(await text(page), /No care is ordered just now/);
        await look(visitor, 'packages-none');
        await press(page, 'Enter a package of care');
        await page.locator('[name=starts-on-day]').fill('1');
        await page.locator('[name=starts-on-month]').fill('9');
        await page.locator('[name=starts-on-year]').fill('2026');
        await page.getByLabel('Special requirements').fill('Two cats');
        await press(page, 'Save');
        assert.match(await text(page), /Enter the hours ordered a week/);
        assert.equal(await page.getByLabel('Special requirements').inputValue(), 'Two cats', 'nothing typed is lost');
        await look(visitor, 'packages-new');
        await page.getByLabel('Hours', { exact: true }).fill('10');
        await page.getByLabel('What to do in an emergency').fill('Ring Mrs Hill next door');
        await press(page, 'Save');
        assert.match(await text(page), /10 hours/);
        await follow(page, 'Change the tasks');
        await page.getByLabel('At which visit?').fill('Morning');
        await page.getByLabel('What is to be done?').fill('Help with washing');
        await press(page, 'Add the task');
        await look(visitor, 'packages-tasks');
        await visitor.goto(path);
        await follow(page, 'Change the package');
        await page.getByLabel('Hours', { exact: true }).fill('12');
        await page.getByLabel('Why are you changing it?').fill('More help after a fall');
        await press(page, 'Save');
        assert.match(await text(page), /12 hours/);
        await look(visitor, 'packages');
        await follow(page, 'End the package');
        assert.match(await text(page), /your workers see nothing of Olive Birch any more/);
        await look(visitor, 'packages-end');
      });
      await as('person', async (visitor, page) => {
        await visitor.goto(path);
        assert.match(await text(page), /12 hours[\s\S]*Ring Mrs Hill next door[\s\S]*Help with washing/);
        assert.doesNotMatch(await text(page), /Change the package/);
        await look(visitor, 'packages');
        await follow(page, 'Earlier versions');
        assert.match(await text(page), /More help after a fall[\s\S]*10 hours/);
        await look(visitor, 'packages-history');
      }, { scripts: false });
    });
  });
}
