// Edith and her daughter: she reads her book, shares and takes back at once, is told who looked; feedback is left and answered.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { Client } from '../e2e/client.mjs';
import { PHONE, as, enter, heading, look, press, signIn, text, world } from './world.mjs';

const follow = (page, name) => press(page, name, 'link');
let edith, visit;

// A month of Tom's visits behind her, one of them missed, one now; and money that he spent for her.
function month() {
  const rows = world.portal.sql(`
    SET @now = UTC_TIMESTAMP(6);
    SELECT id INTO @owner FROM organisation WHERE name = 'Harbour Homecare';
    SELECT id INTO @tom FROM account WHERE email = 'tom@example.org';
    SELECT id INTO @person FROM person WHERE name = 'Edith Marlow';
    INSERT INTO visits_visit (public_id, person_id, owner_organisation_id, package_id, slot, starts_at, ends_at, workers_needed, state, started_at, ended_at, created_at)
      SELECT RANDOM_BYTES(16), @person, @owner, 0, 'Morning', @now - INTERVAL seq DAY, @now - INTERVAL seq DAY + INTERVAL 30 MINUTE, 1, IF(seq = 4, 'missed', 'done'),
        IF(seq = 4, NULL, @now - INTERVAL seq DAY), IF(seq = 4, NULL, @now - INTERVAL seq DAY + INTERVAL 30 MINUTE), @now FROM seq_1_to_32;
    INSERT INTO visits_visit (public_id, person_id, owner_organisation_id, package_id, slot, starts_at, ends_at, workers_needed, created_at)
      VALUES (RANDOM_BYTES(16), @person, @owner, 0, 'Midday', @now, @now + INTERVAL 30 MINUTE, 1, @now);
    SET @visit = LAST_INSERT_ID();
    INSERT INTO visits_assignment (visit_id, person_id, owner_organisation_id, worker_id, starts_at, window_at, at)
      SELECT id, person_id, owner_organisation_id, @tom, starts_at, @now, @now FROM visits_visit WHERE person_id = @person;
    INSERT INTO visits_attendance (visit_id, worker_id, person_id, owner_organisation_id, arrived_at, left_at, tapped_at, record_version)
      SELECT id, @tom, person_id, owner_organisation_id, starts_at, ends_at, starts_at, 1 FROM visits_visit WHERE person_id = @person AND state = 'done';
    INSERT INTO visits_record (public_id, visit_id, worker_id, version, person_id, owner_organisation_id, arrived_at, left_at, happened, signed_by, signed_at)
      SELECT RANDOM_BYTES(16), id, @tom, 1, person_id, owner_organisation_id, starts_at, ends_at, CONCAT('We read the paper together, day ', TIMESTAMPDIFF(DAY, starts_at, @now), '.'), @tom, ends_at
        FROM visits_visit WHERE person_id = @person AND state = 'done';
    INSERT INTO visits_first (worker_id, person_id, owner_organisation_id, signed_at) VALUES (@tom, @person, @owner, @now - INTERVAL 40 DAY);
    SELECT LOWER(HEX(p.public_id)), LOWER(HEX(v.public_id)) FROM visits_visit v JOIN person p ON p.id = v.person_id WHERE v.id = @visit;`);
  return { edith: `/people/${rows[0][0]}`, visit: `/people/${rows[0][0]}/visits/${rows[0][1]}` };
}

// Susan reads the money; Edith takes it back while she does; Susan's next click finds nothing, and the rest still works.
async function takeBack(scripts) {
  const susan = await enter(PHONE, { scripts });
  await signIn(susan, world.people.daughter);
  assert.equal(await susan.goto(`${edith}/visits/money`), 200);
  assert.match(await text(susan.page), /£20\.00/);
  await as('person', async (visitor, page) => {
    await visitor.goto(`${edith}/circle`);
    await press(page, /^Change or stop sharing.*Susan Marlow/, 'link');
    assert.equal(await page.getByLabel('Money').isChecked(), true);
    await page.getByLabel('Money').uncheck();
    await press(page, 'Save');
    await look(visitor, 'circle-changed');
  }, { scripts });
  await follow(susan.page, 'Money');
  assert.equal(susan.status(), 404);
  assert.match(await heading(susan.page), /can't show you this/);
  assert.doesNotMatch(await text(susan.page), /£/);
  await look(susan, 'daughter-refused');
  assert.equal(await susan.goto(`${edith}/visits`), 200, 'what is still shared is read as before');
  assert.equal(await susan.page.getByRole('link', { name: 'Money', exact: true }).count(), 0);
  await susan.leave();
}

export default function family() {
  describe('a mother and her daughter', () => {
    before(() => ({ edith, visit } = month()));

    test('Edith reads today and the last month, prints it, and has it in her calendar', () => as('person', async (visitor, page) => {
      await visitor.goto(edith);
      await follow(page, 'Visits');
      assert.match(await text(page), /Today[\s\S]*Tom Akande[\s\S]*The last visit[\s\S]*We read the paper together, day 1\./);
      await look(visitor, 'book');
      const size = page.viewportSize();
      await page.setViewportSize({ width: 1280, height: size.height });
      const tabs = await page.locator('.kith-tabs__link').evaluateAll((all) => all.map((tab) => Math.round(tab.getBoundingClientRect().top)));
      await page.setViewportSize(size);
      assert.ok(tabs.length > 7, 'all tabs of a record');
      assert.equal(new Set(tabs).size, 1, 'at a desk they stand in one row');
      await page.getByText('Show only some of them').click();
      await page.getByLabel('Which', { exact: true }).selectOption({ label: 'Visits that were missed' });
      await press(page, 'Show');
      assert.doesNotMatch(await text(page), /We read the paper/);
      assert.match(await text(page), /Missed/);
      await look(visitor, 'book-filtered');
      await follow(page, 'Show all');
      let read = await text(page);
      while (await page.getByRole('link', { name: /Next/ }).count()) {
        await press(page, /Next/, 'link');
        read += await text(page);
      }
      for (let day = 1; day <= 28; day++) if (day !== 4) assert.ok(read.includes(`together, day ${day}.`), `day ${day}`);
      await look(visitor, 'book-older');
      await visitor.goto(`${edith}/visits/print`);
      await look(visitor, 'book-print');
      await visitor.goto(`${edith}/visits/calendar`);
      await look(visitor, 'calendar');
      await press(page, 'Make a calendar address');
      const feed = new URL(await page.locator('.kith-secret').innerText()).pathname;
      await look(visitor, 'calendar-made');
      const phone = new Client(world.portal.url);
      const calendar = await phone.get(feed);
      assert.match(calendar.body, /BEGIN:VEVENT[\s\S]*Harbour Homecare/);
      assert.doesNotMatch(calendar.body, /Edith|Tom/);
      await visitor.goto(`${edith}/visits/calendar`);
      assert.doesNotMatch(await text(page), new RegExp(feed), 'the address is shown once');
      await press(page, 'End the address');
      assert.equal((await phone.get(feed)).status, 404);
    }));

    test('Tom writes down money with a receipt, Edith agrees, the office corrects', async () => {
      await as('worker', async (visitor, page) => {
        await visitor.goto(visit);
        await press(page, 'I have arrived');
        await follow(page, 'Write down money');
        await page.getByLabel('I was given money').check();
        await page.getByLabel('How much?').fill('20');
        await page.getByLabel('What for?').fill('Shopping');
        await press(page, 'Save this entry');
        assert.equal(visitor.status(), 422);
        await look(visitor, 'money-add-wrong');
        await page.getByLabel('Picture of the receipt').setInputFiles(world.picture);
        await page.getByLabel('I sign this').check();
        await press(page, 'Save this entry');
        assert.equal(visitor.status(), 200);
        await visitor.goto(`${edith}/visits/money`);
        assert.match(await text(page), /£20\.00: Shopping/);
      });
      await as('person', async (visitor, page) => {
        await visitor.goto(`${edith}/visits/money`);
        await look(visitor, 'money');
        const receipt = await page.getByRole('link', { name: /^See the receipt/ }).evaluate((link) =>
          fetch(link.href).then((answer) => answer.headers.get('content-type')));
        assert.match(receipt, /^image\//);
        await press(page, /^I agree with this/);
        assert.match(await text(page), /Edith Marlow agreed/);
      });
      await as('coordinator', async (visitor, page) => {
        await visitor.goto(`${edith}/visits/money`);
        await look(visitor, 'money-office');
        await press(page, 'Add an entry');
        await look(visitor, 'money-office-add');
        await visitor.goto(`${edith}/visits/money`);
        await press(page, /^Correct this/, 'link');
        await look(visitor, 'money-correct');
        await page.getByLabel('What for?').fill('Shopping on Friday');
        await page.getByLabel('Why do you correct it?').fill('It was Friday');
        await press(page, 'Save the correction');
        assert.match(await text(page), /Shopping on Friday/);
        await look(visitor, 'money-corrected');
      });
    });

    test('Edith takes Susan into her circle, and takes money back while she looks', async () => {
      await as('person', async (visitor, page) => {
        await visitor.goto(`${edith}/circle`);
        await look(visitor, 'circle-empty');
        await press(page, 'Add somebody', 'button');
        await look(visitor, 'circle-new');
        await press(page, 'Add to the circle');
        assert.equal(visitor.status(), 422);
        await look(visitor, 'circle-new-wrong');
        await page.getByLabel('Name', { exact: true }).fill('Susan Marlow');
        await page.getByLabel('Family', { exact: true }).check();
        await page.locator('[name=relationship]').fill('Daughter');
        await page.getByLabel('Email address').fill(world.people.daughter.email);
        for (const part of ['Visits', 'Money']) await page.getByLabel(part).check();
        await press(page, 'Add to the circle');
        await look(visitor, 'circle');
      });
      await takeBack(true);
    });

    test('the same without JavaScript', async () => {
      await as('person', async (visitor, page) => {
        await visitor.goto(`${edith}/circle`);
        await press(page, /^Change or stop sharing.*Susan Marlow/, 'link');
        await page.getByLabel('Money').check();
        await press(page, 'Save');
      }, { scripts: false });
      await takeBack(false);
    });

    test('Susan says how a visit was, the office answers, and Edith reads both', async () => {
      let path;
      await as('daughter', async (visitor, page) => {
        await look(visitor, 'home-daughter');
        await visitor.goto(`${edith}/visits`);
        await look(visitor, 'book-daughter');
        await press(page, /^Morning/, 'link');
        path = new URL(page.url()).pathname;
        await look(visitor, 'visit-daughter');
        await press(page, 'Say how this visit was');
        await press(page, 'Send');
        assert.equal(visitor.status(), 422);
        await look(visitor, 'feedback-wrong');
        await page.getByLabel('It was good', { exact: true }).check();
        await page.getByLabel('Is there something you want to say?').fill('Mum laughed.\n\nThank you.');
        await press(page, 'Send');
        await look(visitor, 'feedback-sent');
        await follow(page, 'See the visit and what you said');
        assert.match(await text(page), /Mum laughed/);
        await press(page, 'Say more about this visit', 'link');
        assert.match(await text(page), /What you said, .*: It was good\s+Mum laughed/);
        await look(visitor, 'feedback-again');
      });
      await as('coordinator', async (visitor, page) => {
        await visitor.goto(path);
        await press(page, /^Answer/, 'link');
        await look(visitor, 'feedback-answer');
        await page.getByLabel('Your answer').fill('We told Tom.');
        await press(page, 'Send the answer');
        assert.match(await text(page), /We told Tom/);
      });
      await as('person', async (visitor, page) => {
        await visitor.goto(path);
        assert.match(await text(page), /Mum laughed[\s\S]*The office answered:[\s\S]*We told Tom/);
        await look(visitor, 'visit-answered');
      });
    });

    test('an officer reads, and Edith sees that he did, and that Susan read her money', async () => {
      await as('officer', async (visitor, page) => {
        await visitor.goto('/people');
        await follow(page, 'Edith Marlow');
        await look(visitor, 'person-officer');
        await visitor.goto(`${edith}/visits`);
        assert.match(await text(page), /We read the paper together/);
        await look(visitor, 'book-officer');
      });
      await as('person', async (visitor, page) => {
        await visitor.goto(`${edith}/log`);
        const seen = await text(page);
        assert.match(seen, /Gareth Lloyd, council officer at Northshire Council, .*Visits.*because Northshire Council pays for your care/);
        assert.match(seen, /Susan Marlow .*Money.*because you shared it with them/);
        await look(visitor, 'log-family');
        assert.equal(await heading(page), 'Who has looked at this record');
      });
    });
  });
}
