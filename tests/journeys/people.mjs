// Records: Edith sees who looked and asks, Priya answers, the daughter sees what is shared, a worker uses emergency access.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { as, heading, look, press, text, world } from './world.mjs';

const follow = (page, name) => press(page, name, 'link');
// On a phone only the first tabs of a record are to be seen at once.
async function tab(page, name) {
  if (!(await page.getByRole('link', { name, exact: true }).isVisible())) await page.locator('.kith-tabs__summary').click();
  await follow(page, name);
}

function personId(name) {
  return world.portal.sql(`SELECT LOWER(HEX(public_id)) FROM person WHERE name = '${name}'`)[0][0];
}

export default function people() {
  for (const scripts of [true, false]) {
    const options = { scripts };
    const how = scripts ? 'with JavaScript' : 'without JavaScript';
    describe(`records ${how}`, () => {
      const edith = () => `/people/${personId('Edith Marlow')}`;

      test('a worker reads the record of somebody due a visit', () => as('worker', async (visitor, page) => {
        await visitor.goto('/people');
        await look(visitor, 'people-worker');
        await follow(page, 'Edith Marlow');
        assert.match(await text(page), /because you are due to visit/);
        await look(visitor, 'person-worker');
        assert.equal(await visitor.goto(`${edith()}/log`), 404, 'who looked is not the worker’s to read');
      }, options));

      test('Edith sees who looked, and asks why', () => as('person', async (visitor, page) => {
        await visitor.goto('/people');
        assert.equal(new URL(page.url()).pathname, edith(), 'with one record there is no list');
        assert.match(await text(page), /This is your own record/);
        await look(visitor, 'person-own');
        await tab(page, 'Timeline');
        assert.match(await text(page), /Nothing is on the timeline yet/);
        await look(visitor, 'timeline-empty');
        await tab(page, 'Who has looked');
        assert.match(await text(page), /Tom Akande, care worker at Harbour Homecare, (read|looked at) an overview of the record .* because they were due to visit/);
        await look(visitor, 'log');
        await page.getByText('Show only some of it').click();
        await page.getByLabel('Which organisation').selectOption({ label: 'Harbour Homecare' });
        await press(page, 'Show');
        assert.doesNotMatch(await text(page), /You read/);
        await look(visitor, 'log-filtered');
        const row = page.locator('.kith-log__item', { hasText: 'Tom Akande' }).first();
        if (await row.getByText('Show each time').isVisible()) await row.getByText('Show each time').click();
        await Promise.all([page.waitForEvent('framenavigated'), row.getByRole('link', { name: /Ask about this view/ }).first().click()]);
        assert.equal(await heading(page), 'Ask about this view');
        await look(visitor, 'log-ask');
        await press(page, 'Send the question');
        assert.equal(visitor.status(), 422);
        await look(visitor, 'log-ask-wrong');
        await page.getByLabel('What would you like to know?').fill(`Why did Tom look? ${how}`);
        await press(page, 'Send the question');
        assert.match(await text(page), /Waiting for an answer/);
        await look(visitor, 'log-asked');
      }, options));

      test('Priya answers, and Edith is told that there is an answer', async () => {
        const before = world.portal.mails().length;
        await as('coordinator', async (visitor, page) => {
          assert.match(await text(page), /waits? for an answer/);
          await look(visitor, 'home-questions');
          await visitor.goto('/questions');
          await look(visitor, 'questions');
          await follow(page, 'About Edith Marlow');
          assert.match(await text(page), new RegExp(`Why did Tom look\\? ${how}`));
          await look(visitor, 'question');
          await page.getByLabel('Your answer').fill('He was due at 7:30am\n\nand came early.');
          await press(page, 'Send the answer');
          assert.equal(await heading(page), 'Questions about who looked');
          await look(visitor, 'questions-none');
          await visitor.goto('/questions?state=answered');
          await look(visitor, 'questions-answered');
        }, options);
        const mail = await world.portal.mail(world.people.person.email, /answered a question/, before);
        assert.doesNotMatch(mail.text, /7:30am|came early/, 'nothing of the answer is in the mail');
        await as('person', async (visitor, page) => {
          await visitor.goto(`${edith()}/log`);
          assert.match(await text(page), /Priya Nair of Harbour Homecare answered/);
          await look(visitor, 'log-answered');
        }, options);
      });

      test('the daughter sees only what is shared with her', () => as('daughter', async (visitor, page) => {
        await visitor.goto('/people');
        assert.match(await text(page), /because Edith Marlow shared it with you/);
        const seen = await page.locator('main').getByRole('listitem').allInnerTexts();
        assert.ok(seen.includes('Visits') && !seen.includes('Money'), seen.join());
        await look(visitor, 'person-daughter');
        const foreign = await visitor.goto(`/people/${personId('Arthur Pym')}`);
        assert.equal(foreign, 404);
        assert.equal(await visitor.goto(`${edith()}/log`), 404);
      }, options));

      test('a worker uses emergency access, and the office sees why', async () => {
        world.portal.sql("DELETE FROM access_relation WHERE basis = 'emergency'");
        await as('worker', async (visitor, page) => {
          await visitor.goto('/people');
          assert.doesNotMatch(await text(page), /Arthur Pym/);
          await Promise.all([page.waitForEvent('framenavigated'), page.locator('main').getByRole('link', { name: 'Emergency access' }).click()]);
          await look(visitor, 'emergency');
          await page.getByLabel('Full name of the person').fill('Nobody Such');
          await press(page, 'Find');
          assert.match(await text(page), /We found nobody of that name/);
          await look(visitor, 'emergency-nobody');
          await page.getByLabel('Full name of the person').fill('Arthur Pym');
          await press(page, 'Find');
          await follow(page, 'Arthur Pym');
          await look(visitor, 'emergency-give');
          await press(page, 'Open the record for 60 minutes');
          assert.equal(visitor.status(), 422);
          await page.getByLabel('Why do you need to open this record?').fill('On the floor: what about allergies?');
          await press(page, 'Open the record for 60 minutes');
          assert.match(await text(page), /because you used emergency access/);
          await look(visitor, 'person-emergency');
        }, options);
        await as('coordinator', async (visitor, page) => {
          assert.match(await text(page), /On the floor: what about allergies\?/);
          await look(visitor, 'home-emergency');
          await visitor.goto('/people/open-with-reason');
          await look(visitor, 'open-with-reason-not');
        }, options);
      });
    });
  }
}
