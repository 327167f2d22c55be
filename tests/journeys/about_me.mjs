// About Me: Edith writes it, the office corrects it and says why, both write at once; what can harm her stands at the top.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { PHONE, as, enter, heading, look, press, signIn, text, world } from './world.mjs';

const follow = (page, name) => press(page, name, 'link');
const today = new Date();
const date = (page, legend, day) => page.getByRole('group', { name: legend }).getByLabel(day[0], { exact: true }).fill(day[1]);

async function fillDate(page, legend, day, month, year) {
  for (const part of [['Day', day], ['Month', month], ['Year', year]]) await date(page, legend, part.map(String));
}

function path(rest = '') {
  return `/people/${world.portal.sql("SELECT LOWER(HEX(public_id)) FROM person WHERE name = 'Edith Marlow'")[0][0]}${rest}`;
}

export default function aboutMe() {
  for (const scripts of [true, false]) {
    describe(`About Me${scripts ? '' : ' without JavaScript'}`, () => {
      const options = { scripts };
      before(() => {
        for (const table of ['about', 'communication', 'contact', 'alert', 'authority', 'entry'])
          world.portal.sql(`DELETE FROM people_${table}`);
      });

      test('Edith writes in her own words', () => as('person', async (visitor, page) => {
        await visitor.goto(path('/about'));
        assert.match(await text(page), /This page is yours/);
        await look(visitor, 'about-empty');
        await press(page, 'Write it now');
        await page.getByLabel('What matters to me').fill('My garden, and the radio at four.\nSusan on Sundays.');
        await page.getByLabel('How best to support me').fill('Ask first. Let me do the buttons myself.');
        await look(visitor, 'about-edit');
        await press(page, 'Save');
        assert.match(await text(page), /Your change is saved[\s\S]*My garden/);
        await look(visitor, 'about');
      }, options));

      test('the office corrects it, and says why', () => as('coordinator', async (visitor, page) => {
        await visitor.goto(path('/about'));
        await press(page, 'Change this');
        await page.getByLabel('What I am good at').fill('Singing');
        await press(page, 'Save');
        assert.equal(visitor.status(), 422);
        await look(visitor, 'about-edit-office');
        await page.getByLabel('Edith Marlow said it and I wrote it down').check();
        await page.getByLabel('Why are you changing it?').fill('She told me on the phone');
        await press(page, 'Save');
        assert.match(await text(page), /Priya Nair of Harbour Homecare, in the words of Edith Marlow/);
        await follow(page, 'See what it said before');
        await look(visitor, 'about-history');
      }, options));

      test('two write at once, and nothing is lost', () => as('person', async (visitor, page) => {
        await visitor.goto(path('/about/edit'));
        const other = await enter(PHONE, options);
        await signIn(other, world.people.coordinator);
        await other.goto(path('/about/edit'));
        await other.page.getByLabel('What a good day looks like').fill('Tea on the balcony');
        await other.page.getByLabel('We found out ourselves').check();
        await other.page.getByLabel('Why are you changing it?').fill('Seen today');
        await press(other.page, 'Save');
        await other.leave();
        await page.getByLabel('What a good day looks like').fill('No visitors before ten');
        await press(page, 'Save');
        assert.equal(visitor.status(), 409);
        assert.match(await text(page), /This changed while you were writing/);
        assert.match(await text(page), /Tea on the balcony[\s\S]*No visitors before ten/);
        assert.equal(await page.getByLabel('What a good day looks like').inputValue(), 'No visitors before ten');
        await look(visitor, 'about-conflict');
        await page.getByLabel('What a good day looks like').fill('Tea on the balcony, no visitors before ten');
        await press(page, 'Save');
        assert.match(await text(page), /Tea on the balcony, no visitors before ten/);
      }, options));

      test('the office writes down needs, contact, an alert, keys and who may decide', () => as('coordinator', async (visitor, page) => {
        await visitor.goto(path('/communication/edit'));
        await page.getByLabel('How I communicate').fill('Face me and speak slowly.');
        await page.getByLabel('Large print').check();
        await page.getByLabel('Ask me first').check();
        await page.getByLabel('Edith Marlow said it and I wrote it down').check();
        await look(visitor, 'communication-edit');
        await press(page, 'Save');
        await look(visitor, 'communication');
        await visitor.goto(path('/contact/edit'));
        await page.getByLabel('Full name').fill('Edith Mary Marlow');
        await page.getByLabel('Address').fill('4 Mill Lane\nAshford');
        await page.getByLabel('Postcode').fill('zz993v');
        await page.getByLabel('NHS number').fill('943 476 5918');
        await page.getByLabel('We found out ourselves').check();
        await press(page, 'Save');
        assert.equal(visitor.status(), 422);
        await look(visitor, 'contact-wrong');
        await page.getByLabel('Postcode').fill('zz993vz');
        await page.getByLabel('NHS number').fill('943 476 5919');
        await press(page, 'Save');
        assert.match(await text(page), /ZZ99 3VZ/);
        await look(visitor, 'contact');
        await visitor.goto(path('/alerts'));
        await look(visitor, 'alerts-empty');
        await press(page, 'Add an alert');
        await page.getByLabel('An allergy').check();
        await page.getByLabel('What must people know?').fill('Penicillin');
        await page.getByLabel('What to do about it').fill('Never give it. Phone 999 when the lips swell.');
        await page.getByLabel('High').check();
        await look(visitor, 'alert-new');
        await press(page, 'Save');
        await look(visitor, 'alerts');
        await visitor.goto(path('/entry'));
        await look(visitor, 'entry-empty');
        await press(page, 'Write down a way in');
        await page.getByLabel('A key safe').check();
        await page.getByLabel('Where and how').fill('Left of the door');
        await page.getByLabel('Code', { exact: true }).fill('4711');
        await page.getByLabel('Who signed the agreement?').fill('Edith Marlow');
        await fillDate(page, 'When was it signed?', 1, 2, today.getFullYear() - 1);
        await look(visitor, 'entry-new');
        await press(page, 'Save');
        assert.doesNotMatch(await text(page), /4711/);
        await look(visitor, 'entry');
        await press(page, 'Show the code');
        assert.match(await text(page), /4711/);
        await look(visitor, 'entry-code');
        await visitor.goto(path('/authorities/new'));
        await page.getByLabel('Lasting power of attorney for money and property').check();
        await page.getByLabel('Who may decide?').fill('Susan Marlow');
        await page.getByLabel('No, only this one').check();
        await page.getByLabel('Who has seen the paper?').fill('Priya Nair');
        await fillDate(page, 'When did they see it?', 1, 2, today.getFullYear() - 1);
        await fillDate(page, 'From when does it hold?', 1, 2, today.getFullYear() - 2);
        await look(visitor, 'authority-new');
        await press(page, 'Save');
        await look(visitor, 'authorities');
        await visitor.goto(path('/authorities/capacity'));
        await look(visitor, 'capacity-new');
        await visitor.goto(path('/death'));
        await look(visitor, 'death');
        await visitor.goto('/people/new');
        await look(visitor, 'person-new');
      }, options));

      test('Tom sees it first, and reports a lost key', () => as('worker', async (visitor, page) => {
        await visitor.goto(path());
        const seen = await text(page);
        assert.match(seen, /Allergy: Penicillin/);
        assert.match(seen, /Never give it/);
        assert.ok(seen.indexOf('Penicillin') < seen.indexOf('What matters to me'), 'alerts stand above');
        assert.match(seen, /Large print/);
        assert.doesNotMatch(seen, /4711/);
        await look(visitor, 'person-worker-full');
        await visitor.goto(path('/about'));
        assert.match(await page.locator('.kith-flags').innerText(), /Penicillin/, 'on every page about her');
        await visitor.goto(path('/entry/lost'));
        assert.doesNotMatch(await text(page), /Left of the door/, 'where it hangs is told when a visit is due');
        await page.getByLabel('A key safe, written down').check();
        await page.getByLabel('What happened?').fill('Left on the bus');
        await look(visitor, 'entry-lost');
        await press(page, 'Report the loss');
        assert.equal(await heading(page), 'Edith Marlow');
        assert.equal(world.portal.sql('SELECT COUNT(*) FROM people_entry WHERE sealed IS NOT NULL')[0][0], '0');
      }, options));
    });
  }
}
