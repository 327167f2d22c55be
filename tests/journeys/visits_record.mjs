// A worker's visit: the day's list, read and sign before the first one, arrive, record, correct. On a phone, once without JavaScript.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { age, as, fillSignIn, heading, look, press, text, world } from './world.mjs';

const follow = (page, name) => press(page, name, 'link');

// Somebody new whom Tom visits in a while or now, and what to do there; the visit's path.
function visit(name, minutes = -5) {
  const ids = world.portal.sql(`
    SET @owner = (SELECT id FROM organisation WHERE name = 'Harbour Homecare');
    SET @tom = (SELECT id FROM account WHERE email = 'tom@example.org');
    SET @now = UTC_TIMESTAMP(6);
    UPDATE visits_assignment SET ended_at = @now WHERE worker_id = @tom AND ended_at IS NULL;
    INSERT INTO person (public_id, name, created_at) VALUES (RANDOM_BYTES(16), '${name}', @now);
    SET @person = LAST_INSERT_ID();
    INSERT INTO packages_package (public_id, person_id, owner_organisation_id, version, starts_on, workers_needed, created_at)
      VALUES (RANDOM_BYTES(16), @person, @owner, 1, '2020-01-01', 1, @now);
    SET @package = LAST_INSERT_ID();
    INSERT INTO packages_version (package_id, version, person_id, owner_organisation_id, weekly_minutes, consent, requirements, emergency, written_at)
      VALUES (@package, 1, @person, @owner, 600, 'consent', '', 'A spare key is with Mrs Hill next door.', @now);
    INSERT INTO packages_task (public_id, package_id, person_id, owner_organisation_id, slot, place, task, kind, single_handed, from_at) VALUES
      (RANDOM_BYTES(16), @package, @person, @owner, 'Morning', 1, 'Help with washing and dressing', 'support', 1, '2020-01-01'),
      (RANDOM_BYTES(16), @package, @person, @owner, 'Morning', 2, 'Make breakfast together', 'support', 1, '2020-01-01'),
      (RANDOM_BYTES(16), @package, @person, @owner, 'Morning', 3, 'Remind of the morning tablets', 'medication', 1, '2020-01-01');
    INSERT INTO visits_visit (public_id, person_id, owner_organisation_id, package_id, slot, starts_at, ends_at, workers_needed, created_at)
      VALUES (RANDOM_BYTES(16), @person, @owner, @package, 'Morning', @now + INTERVAL ${minutes} MINUTE, @now + INTERVAL ${minutes + 30} MINUTE, 1, @now);
    SET @visit = LAST_INSERT_ID();
    INSERT INTO visits_assignment (visit_id, person_id, owner_organisation_id, worker_id, starts_at, window_at, at)
      SELECT id, person_id, owner_organisation_id, @tom, starts_at, @now, @now FROM visits_visit WHERE id = @visit;
    INSERT INTO access_relation (public_id, person_id, account_id, organisation_id, role, basis, sections, entries_of, from_at, until_at, source, source_id, created_at)
      VALUES (RANDOM_BYTES(16), @person, @tom, @owner, 'worker', 'team', 'about,contact,communication,alerts,plan,visits,health,money,notes', @owner,
        @now - INTERVAL 1 DAY, @now + INTERVAL 2 DAY, 'visits', @visit, @now);
    SELECT LOWER(HEX(p.public_id)), LOWER(HEX(v.public_id)) FROM visits_visit v JOIN person p ON p.id = v.person_id WHERE v.id = @visit;`);
  return `/people/${ids[0][0]}/visits/${ids[0][1]}`;
}

function warn(path) {
  world.portal.sql(`INSERT INTO people_alert (public_id, person_id, kind, severity, alert, todo, seen_by, written_at)
    SELECT RANDOM_BYTES(16), id, kind, 'high', alert, '', '', UTC_TIMESTAMP(6) FROM person
    JOIN (SELECT 'allergy' AS kind, 'Penicillin' AS alert UNION ALL SELECT 'risk', 'Falls when she turns') a
    WHERE LOWER(HEX(public_id)) = '${path.split('/')[2]}'`);
}

// On a small phone, without scrolling: nobody at a door looks for the next step.
async function firstScreen(page, name) {
  const box = await page.getByRole('button', { name, exact: true }).boundingBox();
  assert.ok(box.y >= 0 && box.y + box.height <= 640, `"${name}" ends at ${box.y + box.height} px`);
}

// As if the worker had been there before.
function signed(path) {
  world.portal.sql(`INSERT INTO visits_first (worker_id, person_id, owner_organisation_id, signed_at)
    SELECT a.worker_id, a.person_id, a.owner_organisation_id, UTC_TIMESTAMP(6) FROM visits_assignment a
    JOIN visits_visit v ON v.id = a.visit_id WHERE LOWER(HEX(v.public_id)) = '${path.split('/').pop()}'`);
}

// As if Tom had recorded it, 45 minutes ago for half an hour, and the office may read it.
function recorded(path) {
  world.portal.sql(`
    SELECT id, person_id, owner_organisation_id, package_id INTO @visit, @person, @owner, @package FROM visits_visit
      WHERE LOWER(HEX(public_id)) = '${path.split('/').pop()}';
    SET @tom = (SELECT id FROM account WHERE email = 'tom@example.org');
    SET @now = UTC_TIMESTAMP(6);
    INSERT INTO access_relation (public_id, person_id, organisation_id, role, basis, sections, entries_of, from_at, until_at, source, source_id, created_at)
      VALUES (RANDOM_BYTES(16), @person, @owner, 'coordinator', 'package', 'about,contact,communication,alerts,plan,visits,health,notes', @owner,
        '2020-01-01', '9999-01-01', 'packages', @package, @now);
    INSERT INTO visits_attendance (visit_id, worker_id, person_id, owner_organisation_id, arrived_at, left_at, tapped_at, record_version)
      VALUES (@visit, @tom, @person, @owner, @now - INTERVAL 45 MINUTE, @now - INTERVAL 15 MINUTE, @now, 1);
    INSERT INTO visits_record (public_id, visit_id, worker_id, version, person_id, owner_organisation_id, arrived_at, left_at, happened, signed_by, signed_at)
      VALUES (RANDOM_BYTES(16), @visit, @tom, 1, @person, @owner, @now - INTERVAL 45 MINUTE, @now - INTERVAL 15 MINUTE,
        'Mrs Hill next door told me something in confidence.', @tom, @now);
    INSERT INTO book_entry (person_id, at, component, object_id, version, section, owner_organisation_id, title, written_at)
      SELECT person_id, arrived_at, 'visits', public_id, 1, 'visits', owner_organisation_id, 'Tom Akande visited', @now
        FROM visits_record WHERE visit_id = @visit;
    UPDATE visits_visit SET state = 'done', started_at = @now - INTERVAL 45 MINUTE, ended_at = @now - INTERVAL 15 MINUTE WHERE id = @visit;`);
}

async function say(page, task, outcome, why) {
  const group = page.locator('.kith-choices', { hasText: task });
  await group.getByLabel(outcome, { exact: true }).check();
  if (why) await group.getByLabel('If it was refused or not done: why?').fill(why);
}

export default function visitsRecord() {
  describe('a worker records a visit', () => {
    for (const scripts of [true, false]) {
      const name = scripts ? 'Winifred Ash' : 'Walter Ash';
      test(`a first visit is read, signed, recorded and corrected${scripts ? '' : ' without JavaScript'}`, () =>
        as('worker', async (visitor, page) => {
          const path = visit(name);
          if (scripts) warn(path); // without, the open menu takes their room
          await visitor.goto('/');
          assert.match(await text(page), new RegExp(name), 'the next visit is one tap from home');
          await look(visitor, 'home-worker-visit');
          await visitor.goto('/visits/today');
          await look(visitor, 'visits-today');
          await follow(page, name);
          assert.equal(new URL(page.url()).pathname, path);
          await look(visitor, 'visit-first');
          await firstScreen(page, 'Read and sign first');
          if (scripts) await firstScreen(page, 'Emergency: what to do');
          await page.getByText(`More about ${name}`).click();
          assert.match(await text(page), /Timeline/, 'the rest of the record is below');
          await press(page, 'Emergency: what to do');
          assert.match(await text(page), /Phone 999[\s\S]*A spare key is with Mrs Hill/);
          await look(visitor, 'visit-emergency');
          await visitor.goto(path);
          await press(page, 'Read and sign first');
          await look(visitor, 'visit-read');
          await page.getByLabel('I have read this').check();
          await press(page, 'Sign and go on');
          await look(visitor, 'visit-arrive');
          await visitor.goto(path);
          await firstScreen(page, 'I have arrived');
          if (scripts) await firstScreen(page, 'Emergency: what to do');
          await press(page, 'I have arrived');
          assert.match(await text(page), /You arrived at/);
          await visitor.goto(path);
          await firstScreen(page, 'Write the record');
          if (scripts) await firstScreen(page, 'Emergency: what to do');
          await press(page, 'Write the record');
          await look(visitor, 'visit-record');
          await say(page, 'Help with washing', 'Done with help');
          await say(page, 'Make breakfast', 'Refused');
          await press(page, 'Sign and finish');
          assert.equal(visitor.status(), 422);
          await look(visitor, 'visit-record-wrong');
          assert.ok(await page.getByLabel('Done with help').first().isChecked(), 'what was chosen stays');
          await page.getByLabel('Why was the visit much shorter than planned?').fill('She asked me to go');
          await say(page, 'Make breakfast', 'Refused', 'Not hungry yet');
          await say(page, 'morning tablets', 'Done after a reminder');
          await page.getByLabel('What happened').fill('We talked about the garden.\n\nThe roses are out.');
          await press(page, 'Save and go on later');
          assert.match(await text(page), /What you wrote is kept/);
          await press(page, 'Write the record');
          assert.match(await page.getByLabel('What happened').inputValue(), /The roses are out/);
          await page.locator('#obs-1-kind').selectOption('mood');
          await page.locator('#obs-1-value').fill('Cheerful');
          await page.getByLabel('What must the next worker know?').fill('Breakfast is in the fridge.');
          await page.getByLabel('I sign this').check();
          await press(page, 'Sign and finish');
          assert.equal(new URL(page.url()).pathname, '/visits/today');
          assert.match(await text(page), /Your record is signed[\s\S]*You have signed this record/i);
          await visitor.goto(path);
          assert.match(await text(page), /Why the visit was much shorter than planned\s+She asked me to go/);
          await follow(page, `Correct this record of Tom Akande`);
          assert.equal(await heading(page), 'Correct the record');
          await look(visitor, 'visit-correct');
          await page.getByLabel('What happened').fill('We talked about the garden and her sister.');
          await page.getByLabel('Why are you correcting it?').fill('I left something out');
          await page.getByLabel('I sign this').check();
          await press(page, 'Save the correction');
          assert.match(await text(page), /her sister/);
          await page.getByText('What it said before it was corrected').click();
          assert.match(await text(page), /The roses are out/);
          await look(visitor, 'visit-corrected');
        }, { scripts }));
    }
    test('what somebody told in confidence is kept from the person, and opened again', () =>
      as('coordinator', async (visitor, page) => {
        const path = visit('Willa Ash', -45);
        recorded(path);
        await visitor.goto(path);
        await follow(page, 'Keep words in it from the person in the record of Tom Akande');
        await look(visitor, 'visit-keep-first');
        await press(page, 'Correct this record');
        await page.getByLabel('What happened').fill('We had tea.');
        await page.getByLabel('Why are you correcting it?').fill('It said too much');
        await page.getByLabel('I sign this').check();
        await press(page, 'Save the correction');
        await page.getByText('What it said before it was corrected').click();
        await look(visitor, 'visit-earlier');
        await follow(page, /^Keep this version from the person/);
        await look(visitor, 'visit-keep');
        await press(page, 'Keep it from them');
        assert.equal(visitor.status(), 422);
        await look(visitor, 'visit-keep-wrong');
        await page.getByLabel('Somebody else told it in confidence').check();
        await page.getByLabel('Say more about why').fill('She asked us not to say who told us.');
        const review = new Date(Date.now() + 30 * 24 * 60 * 60 * 1000);
        await page.getByLabel('Day', { exact: true }).fill(`${review.getUTCDate()}`);
        await page.getByLabel('Month', { exact: true }).fill(`${review.getUTCMonth() + 1}`);
        await page.getByLabel('Year', { exact: true }).fill(`${review.getUTCFullYear()}`);
        await press(page, 'Keep it from them');
        await page.getByText('What it said before it was corrected').click();
        assert.match(await text(page), /Only for the people it names[\s\S]*told me something in confidence/);
        await look(visitor, 'visit-kept');
        await follow(page, /^Let the person read this version/);
        await look(visitor, 'visit-open');
        await page.getByLabel('Why may it be read now?').fill('Mrs Hill agreed.');
        await press(page, 'Let them read it');
        await page.getByText('What it said before it was corrected').click();
        assert.doesNotMatch(await text(page), /Only for the people it names/);
      }));
    test('an arrival long before the time is asked about first', () =>
      as('worker', async (visitor, page) => {
        const path = visit('Wanda Ash', 140);
        signed(path);
        await visitor.goto(path);
        await press(page, 'I have arrived');
        assert.equal(await heading(page), 'Is this the right visit?');
        await firstScreen(page, 'Yes, I am here for this visit');
        await look(visitor, 'visit-early');
        await press(page, 'Yes, I am here for this visit');
        assert.match(await text(page), /Started 2 hours (19|20) minutes early/);
      }));
    test('a record written when the session had ended, and sent twice, is one record', () =>
      as('worker', async (visitor, page) => {
        const path = visit('Wendy Ash');
        signed(path);
        await visitor.goto(path);
        await press(page, 'I have arrived');
        await press(page, 'Write the record');
        await say(page, 'Help with washing', 'Done with help');
        await say(page, 'Make breakfast', 'Refused', 'Not hungry “yet”');
        await say(page, 'morning tablets', 'Done after a reminder');
        await page.getByLabel('What happened').fill('We sang.\n\nTwice.');
        await page.getByLabel('I sign this').check();
        age('tom@example.org', 24 * 60);
        await press(page, 'Sign and finish');
        assert.match(await text(page), /What you typed is safe/);
        await fillSignIn(page, 'tom@example.org', world.people.worker.password);
        assert.equal(await page.getByLabel('What happened').inputValue(), 'We sang.\n\nTwice.');
        assert.equal(await page.getByLabel('If it was refused or not done: why?').nth(1).inputValue(), 'Not hungry “yet”');
        await page.getByLabel('Why was the visit much shorter than planned?').fill('She asked me to go');
        await look(visitor, 'visit-record-restored');
        const ends = await page.getByRole('button', { name: 'Sign and finish' }).evaluate((button) => {
          const fields = [...new FormData(button.form, button)].map(([name, value]) => [name, value.replace(/\r?\n/g, '\r\n')]);
          const send = () => fetch(button.form.action, { method: 'POST', body: new URLSearchParams(fields) }).then((answer) => answer.url);
          return Promise.all([send(), send()]);
        });
        assert.deepEqual(ends.map((url) => new URL(url).pathname), ['/visits/today', '/visits/today'], 'the repeat is led where the first was');
        await press(page, 'Sign and finish');
        assert.equal(new URL(page.url()).pathname, '/visits/today');
        await visitor.goto(`${path}/record`);
        assert.equal(new URL(page.url()).pathname, path, 'the form of a signed record leads to the visit');
        const [[count]] = world.portal.sql(`SELECT COUNT(*) FROM visits_record r JOIN visits_visit v ON v.id = r.visit_id
          WHERE LOWER(HEX(v.public_id)) = '${path.split('/').pop()}'`);
        assert.equal(count, '1');
      }));
  });
}
