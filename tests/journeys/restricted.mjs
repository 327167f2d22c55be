// What Edith may not read for now: the office writes it and names an officer, he reads it, she finds no trace until it is opened.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { as, heading, look, press, text, world } from './world.mjs';

const follow = (page, name) => press(page, name, 'link');
let edith, entry;

// Fills in the day so many days from now; gives it as pages say it.
async function fillDay(page, name, days) {
  const date = new Date(Date.now() + days * 86_400_000);
  const said = (month) => Object.fromEntries(new Intl.DateTimeFormat('en-GB', { day: 'numeric', month, year: 'numeric', timeZone: 'Europe/London' })
    .formatToParts(date).map(({ type, value }) => [type, value]));
  for (const part of ['day', 'month', 'year']) await page.locator(`[name="${name}-${part}"]`).fill(said('numeric')[part]);
  const { day, month, year } = said('long');
  return `${day} ${month} ${year}`;
}

async function findsNothing(page, visitor) {
  for (const path of ['timeline', 'log', 'circle', '']) {
    assert.equal(await visitor.goto(`${edith}/${path}`.replace(/\/$/, '')), 200, path);
    assert.doesNotMatch(await page.content(), /Money is missing|The neighbour told|only the people it names|restricted/i, path);
  }
}

export default function restricted() {
  describe('what only named people read', () => {
    before(() => {
      const [[id]] = world.portal.sql("SELECT LOWER(HEX(public_id)) FROM person WHERE name = 'Edith Marlow'");
      edith = `/people/${id}`;
    });

    test('the office writes it and names the officer, who reads it', async () => {
      await as('coordinator', async (visitor, page) => {
        await visitor.goto(`${edith}/circle`);
        await follow(page, /^Entries that only named people read/);
        await press(page, 'Write an entry');
        await page.getByLabel('What is it about?').fill('Money is missing');
        await page.getByLabel('What happened?').fill('The neighbour told us.\n\nShe saw it twice.');
        await page.getByLabel('Gareth Lloyd').check();
        await press(page, 'Save');
        assert.equal(visitor.status(), 422);
        assert.equal(await page.getByLabel('Gareth Lloyd').isChecked(), true);
        await look(visitor, 'restricted-new-wrong');
        await page.getByLabel('Somebody else told it in confidence').check();
        await page.getByLabel('Say more about why').fill('She asked us to keep her name out of it.');
        await fillDay(page, 'review-on', 30);
        await press(page, 'Save');
        entry = new URL(page.url()).pathname;
        assert.match(await text(page), /Only for the people it names[\s\S]*Gareth Lloyd[\s\S]*Priya Nair[\s\S]*She saw it twice\./);
        await look(visitor, 'restricted-entry');
        await follow(page, 'Back');
        await look(visitor, 'restricted');
      });
      await as('officer', async (visitor, page) => {
        assert.equal(await visitor.goto(entry), 200);
        assert.match(await text(page), /The neighbour told us\./);
        assert.equal(await page.getByRole('link', { name: 'Correct it' }).count(), 0);
        await visitor.goto(`${edith}/timeline`);
        assert.match(await text(page), /Money is missing/);
      });
    });

    test('it is looked at again, and stays', () => as('coordinator', async (visitor, page) => {
      await visitor.goto('/circle/reviews');
      await look(visitor, 'reviews');
      const item = page.locator('li').filter({ hasText: 'An entry in the record of Edith Marlow is restricted' });
      const stays = item.getByRole('link').last();
      await Promise.all([page.waitForEvent('framenavigated'), stays.click()]);
      await page.waitForLoadState('load');
      assert.match(new URL(page.url()).pathname, /\/circle\/reviews\/[0-9a-f]{32}\/stays$/);
      await look(visitor, 'review');
      await press(page, 'It stays');
      assert.equal(visitor.status(), 422);
      const next = await fillDay(page, 'next-on', 60);
      await page.getByLabel('Why does it stay?').fill('She is still afraid.');
      await press(page, 'It stays');
      assert.doesNotMatch(await text(page), /Edith Marlow is restricted/);
      await visitor.goto(entry);
      assert.ok((await text(page)).includes(`To be looked at again on ${next}.`), next);
    }));

    test('Edith finds no trace of it until it is opened, and then reads it', async () => {
      await as('person', async (visitor, page) => {
        await findsNothing(page, visitor);
        assert.equal(await visitor.goto(entry), 404);
      });
      await as('coordinator', async (visitor, page) => {
        await visitor.goto(entry);
        await follow(page, 'Change who may read it');
        await look(visitor, 'restricted-readers');
        await follow(page, 'Cancel');
        await follow(page, 'Correct it');
        await follow(page, 'Cancel');
        await follow(page, 'Let the person read it');
        await look(visitor, 'restricted-open');
        await page.getByLabel('Why may it be read now?').fill('She has agreed.');
        await press(page, 'Let them read it');
        assert.doesNotMatch(await text(page), /Only for the people it names/);
      });
      await as('person', async (visitor, page) => {
        await visitor.goto(`${edith}/timeline`);
        await follow(page, /Money is missing/);
        assert.equal(new URL(page.url()).pathname, entry);
        assert.equal(await heading(page), 'Money is missing');
        assert.match(await text(page), /She saw it twice\.[\s\S]*She has agreed\./);
        assert.doesNotMatch(await text(page), /keep her name out/);
        await look(visitor, 'restricted-person');
      });
    });
  });
}
