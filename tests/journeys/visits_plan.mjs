// The office's day: a late visit is covered, a team that grows is warned of and settled; a council reads, and the person sees it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { as, heading, look, press, text, world } from './world.mjs';

const follow = (page, name) => press(page, name, 'link');

// The fields of London's date so many minutes ago: what was planned then may lie in another day or week.
function day(minutes) {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'numeric', year: 'numeric' })
    .formatToParts(Date.now() - minutes * 60000);
  return parts.filter((part) => part.type !== 'literal').map((part) => `on-${part.type}=${part.value}`).join('&');
}

// Somebody new whose visit is late, with a team of four; paths of the person and the visit.
function late(name) {
  const ids = world.portal.sql(`
    SET @owner = (SELECT id FROM organisation WHERE name = 'Harbour Homecare');
    SET @council = (SELECT id FROM organisation WHERE name = 'Northshire Council');
    SET @now = UTC_TIMESTAMP(6);
    INSERT INTO person (public_id, name, created_at) VALUES (RANDOM_BYTES(16), '${name}', @now);
    SET @person = LAST_INSERT_ID();
    INSERT INTO access_relation (public_id, person_id, organisation_id, role, basis, sections, entries_of, from_at, until_at, source, source_id, created_at)
      VALUES (RANDOM_BYTES(16), @person, @owner, 'coordinator', 'package', 'about,contact,communication,alerts,plan,visits,health,money,circle,complaints,safeguarding,notes', @owner,
        @now - INTERVAL 60 DAY, '9999-01-01', 'packages', @person + 100000, @now);
    INSERT INTO access_relation (public_id, person_id, organisation_id, role, office_function, basis, sections, entries_of, from_at, until_at, source, source_id, created_at)
      VALUES (RANDOM_BYTES(16), @person, @council, 'officer', 'case', 'commission', 'about,contact,communication,alerts,plan,visits,health,money,circle,complaints,safeguarding,notes', @owner,
        @now - INTERVAL 60 DAY, '9999-01-01', 'packages', @person + 100000, @now);
    INSERT INTO account (public_id, email, display_name, state, created_at)
      SELECT RANDOM_BYTES(16), CONCAT('team', @person, '-', seq, '@example.org'), CONCAT('Helper ', seq), 'active', @now FROM seq_1_to_4;
    INSERT INTO visits_visit (public_id, person_id, owner_organisation_id, package_id, slot, starts_at, ends_at, workers_needed, state, started_at, ended_at, created_at)
      SELECT RANDOM_BYTES(16), @person, @owner, 0, 'Evening', @now - INTERVAL seq DAY, @now - INTERVAL seq DAY + INTERVAL 30 MINUTE, 1, 'done',
        @now - INTERVAL seq DAY + INTERVAL 50 MINUTE, @now - INTERVAL seq DAY + INTERVAL 80 MINUTE, @now FROM seq_1_to_4;
    INSERT INTO visits_assignment (visit_id, person_id, owner_organisation_id, worker_id, starts_at, at)
      SELECT v.id, v.person_id, v.owner_organisation_id, a.id, v.starts_at, @now FROM account a
      JOIN visits_visit v ON v.person_id = @person AND v.state = 'done' AND v.starts_at = @now - INTERVAL SUBSTRING(a.display_name, 8) DAY
      WHERE a.email LIKE CONCAT('team', @person, '-%');
    INSERT INTO visits_visit (public_id, person_id, owner_organisation_id, package_id, slot, starts_at, ends_at, workers_needed, created_at)
      VALUES (RANDOM_BYTES(16), @person, @owner, 0, 'Morning', @now - INTERVAL 50 MINUTE, @now - INTERVAL 20 MINUTE, 1, @now);
    SET @visit = LAST_INSERT_ID();
    INSERT INTO packages_package (public_id, person_id, owner_organisation_id, version, starts_on, created_at)
      VALUES (RANDOM_BYTES(16), @person, @owner, 1, '2026-01-01', @now);
    SET @package = LAST_INSERT_ID();
    UPDATE membership m JOIN account a ON a.id = m.account_id SET m.phone = '07700 900123'
      WHERE a.display_name = 'Tom Akande' AND m.role = 'worker';
    INSERT INTO packages_version (package_id, version, person_id, owner_organisation_id, weekly_minutes, consent, written_at)
      VALUES (@package, 1, @person, @owner, 600, 'consent', @now);
    INSERT INTO packages_task (public_id, package_id, person_id, owner_organisation_id, slot, place, task, from_at) VALUES
      (RANDOM_BYTES(16), @package, @person, @owner, 'Evening', 1, 'Warm supper', '2026-01-01'),
      (RANDOM_BYTES(16), @package, @person, @owner, 'Morning', 1, 'Help with washing', '2026-01-01'),
      (RANDOM_BYTES(16), @package, @person, @owner, 'Morning', 2, 'Breakfast', '2026-01-01');
    SELECT LOWER(HEX(p.public_id)), LOWER(HEX(v.public_id)) FROM visits_visit v JOIN person p ON p.id = v.person_id WHERE v.id = @visit;`);
  return { person: `/people/${ids[0][0]}`, visit: `/people/${ids[0][0]}/visits/${ids[0][1]}` };
}

export default function visitsPlan() {
  describe('the office plans and a council reads', () => {
    for (const scripts of [true, false]) {
      const name = scripts ? 'Dora Elm' : 'Dennis Elm';
      test(`a late visit is covered and a team settled${scripts ? '' : ' without JavaScript'}`, () =>
        as('coordinator', async (visitor, page) => {
          const paths = late(name);
          await visitor.goto('/');
          assert.match(await text(page), /Visits today/);
          await look(visitor, 'home-coordinator-late');
          await follow(page, /late now/);
          assert.equal(new URL(page.url()).search, '?only=late');
          assert.match(await text(page), new RegExp(name));
          await look(visitor, 'plan-day-late');
          await follow(page, 'Show the whole day');
          assert.match(await text(page), new RegExp(`Late now[\\s\\S]*${name}`));
          await look(visitor, 'plan-day');
          await follow(page, `Cover it for ${name}`);
          assert.equal(new URL(page.url()).pathname, `${paths.visit}/plan/assign`);
          await look(visitor, 'plan-assign');
          // Whoever covered the last late visit is not free.
          if (await page.getByLabel('Tom Akande').count() === 0) await follow(page, 'show everybody');
          await page.getByLabel('Tom Akande').check();
          await page.getByLabel('No, part of the team').check();
          await press(page, 'Save');
          assert.equal(visitor.status(), 422);
          assert.match(await text(page), /would have 5 workers/);
          await look(visitor, 'plan-assign-warned');
          await page.getByLabel('Yes, and I say why below').check();
          await page.getByLabel('Why?').fill('The others are ill');
          await press(page, 'Save');
          assert.equal(new URL(page.url()).pathname, `${paths.visit}/plan`);
          assert.match(await text(page), /The trusted team has grown[\s\S]*Tom Akande/);
          assert.equal(await page.getByRole('link', { name: '07700 900123' }).getAttribute('href'), 'tel:07700900123');
          await look(visitor, 'plan-visit');
          // Beside it there may be one that the visit was late, which the watch writes in its own time.
          await follow(page, 'Settle it about the trusted team');
          await look(visitor, 'plan-notice');
          await page.getByLabel('What was done?').fill('Rang to say sorry. The usual four are back on Monday.');
          await press(page, 'Settle it');
          await visitor.goto('/visits/notices?state=settled');
          assert.match(await text(page), /The usual four are back/);
          await look(visitor, 'plan-notices');
          await visitor.goto(`/visits/rota?view=week&${day(50)}`);
          assert.match(await text(page), new RegExp(name));
          await look(visitor, 'plan-rota-week');
          await visitor.goto(`/visits/rota?${day(50)}`);
          await look(visitor, 'plan-rota-day');
          await visitor.goto(`${paths.visit}/plan/move`);
          await look(visitor, 'plan-move');
          await visitor.goto(`${paths.person}/visits`);
          await follow(page, 'Plan visits');
          assert.equal(await heading(page), 'Plan visits');
          const first = day(-2 * 24 * 60).split('&').map((part) => part.split('='));
          const last = day(-9 * 24 * 60).split('&').map((part) => part.split('='));
          const morning = page.getByRole('group', { name: 'Morning', exact: true });
          await morning.getByLabel('Plan this visit').check();
          await morning.getByLabel('Start').fill('');
          await morning.getByLabel('Minutes').fill('45');
          for (const [name, value] of first) await page.locator(`[name="${name}"]`).fill(value);
          for (const [name, value] of last) await page.locator(`[name="${name.replace('on-', 'until-')}"]`).fill(value);
          for (const name of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']) await page.getByLabel(name).check();
          await page.getByLabel('Worker', { exact: true }).selectOption({ label: 'Tom Akande (in the team)' });
          await press(page, 'Plan the visits');
          assert.equal(visitor.status(), 422);
          assert.match(await text(page), /Enter when the visit starts/);
          await look(visitor, 'plan-new');
          await morning.getByLabel('Start').fill(scripts ? '7:30am' : '9:30am');
          await press(page, 'Plan the visits');
          assert.equal(new URL(page.url()).pathname, `${paths.person}/visits/week`);
          assert.match(await text(page), /:30am to \d+:15am, Morning[\s\S]*Tom Akande/);
          await visitor.goto(`${paths.person}/visits/repeat?weeks=1`);
          assert.equal(await heading(page), 'Repeat a week');
          await look(visitor, 'plan-repeat');
        }, { scripts }));
    }
    test('the day refreshes by itself until it is stopped, and leaves the keyboard where it is', () =>
      as('coordinator', async (visitor, page) => {
        await page.clock.install();
        await visitor.goto('/visits');
        await page.getByRole('button', { name: 'Stop refreshing by itself' }).focus();
        late('Dilys Elm');
        assert.doesNotMatch(await text(page), /Dilys Elm/);
        await page.clock.runFor(61000);
        await page.getByText('Dilys Elm', { exact: true }).first().waitFor();
        assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Stop refreshing by itself');
        await page.getByRole('button', { name: 'Stop refreshing by itself' }).click();
        late('Dulcie Elm');
        await page.clock.runFor(121000);
        assert.doesNotMatch(await text(page), /Dulcie Elm/);
        await page.getByRole('button', { name: 'Refresh every minute' }).click();
        await page.getByText('Dulcie Elm', { exact: true }).first().waitFor();
        // Somebody who is in it with the keyboard is not disturbed.
        await page.getByRole('link', { name: 'Cover it for Dulcie Elm' }).focus();
        late('Dagmar Elm');
        await page.clock.runFor(61000);
        assert.doesNotMatch(await text(page), /Dagmar Elm/);
      }));
    test('a council officer reads what fell short, and it stands in the log', () =>
      as('officer', async (visitor, page) => {
        assert.match(await text(page), /What fell short/);
        await look(visitor, 'home-officer-short');
        const paths = late('Dorothy Elm');
        await visitor.goto(`/visits/overview?q=Dorothy&${day(24 * 60)}`);
        assert.match(await text(page), /Dorothy Elm[\s\S]*Late: /);
        await look(visitor, 'plan-overview');
        await visitor.goto(`${paths.person}/visits/week?${day(24 * 60)}`);
        await look(visitor, 'plan-week');
        const id = paths.person.split('/')[2];
        const seen = world.portal.sql(`SELECT COUNT(*) FROM ${world.portal.audit ?? 'kith_audit'}.audit_event e JOIN person p ON p.id = e.person_id
          WHERE LOWER(HEX(p.public_id)) = '${id}' AND e.action = 'page.view' AND e.section = 'visits' AND e.basis = 'commission'`);
        assert.ok(Number(seen[0][0]) > 0, 'what the person can read of who looked');
      }));
  });
}
