// Notices, the plugin to copy: post, read, change, look back, and two people changing the same one.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Client } from '../e2e/client.mjs';
import { DESKTOP, age, as, enter, fillSignIn, heading, journey, look, press, signIn, world } from './world.mjs';

async function post(page, title, message) {
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Notice', { exact: true }).fill(message);
  await press(page, 'Post notice');
}

async function change(page, { title, reason }) {
  if (title) await page.getByLabel('Title').fill(title);
  await page.getByLabel('Why are you changing it?').fill(reason);
}

export default function notices() {
  describe('notices', () => {
    let path;

    test('the coordinator posts one, after mending what was left out', () => as('coordinator', async (visitor, page) => {
      await visitor.goto('/skeleton');
      await look(visitor, 'notices-before');
      await visitor.goto('/skeleton/new');
      await look(visitor, 'notice-new');
      await page.getByLabel('Notice', { exact: true }).fill('\nOffice closed.\n\nPhone <b>01632 960123</b> & ask.');
      await press(page, 'Post notice');
      assert.equal(visitor.status(), 422);
      assert.match(await page.getByLabel('Notice', { exact: true }).inputValue(), /^\n?Office closed\.\n\nPhone <b>/, 'kept as typed');
      await look(visitor, 'notice-new-wrong');
      await post(page, 'Office closed', 'Office closed.\n\nPhone <b>01632 960123</b> & ask.');
      path = new URL(page.url()).pathname;
      assert.match(path, /^\/skeleton\/[0-9a-f]{32}$/);
      assert.match(await page.locator('main').innerText(), /<b>01632 960123<\/b> & ask/);
      await look(visitor, 'notice-posted');
      await page.reload();
      await visitor.goto('/skeleton');
      await look(visitor, 'notices');
    }));

    test('a form sent twice posts one notice', () => as('coordinator', async (visitor, page) => {
      await visitor.goto('/skeleton/new');
      const client = new Client(world.portal.url);
      for (const cookie of await visitor.context.cookies()) client.cookies.set(cookie.name, cookie.value);
      const fields = {
        title: 'Once only', message: 'Sent, and sent again.',
        csrf: await page.locator('main input[name="csrf"]').inputValue(),
        idempotency: await page.locator('main input[name="idempotency"]').inputValue(),
      };
      const answers = await Promise.all([client.post('/skeleton', fields), client.post('/skeleton', fields)]);
      answers.push(await client.post('/skeleton', fields));
      for (const answer of answers) {
        assert.equal(answer.status, 303);
        assert.equal(answer.headers.location, answers[0].headers.location, 'the repeat is led where the first was');
      }
      await visitor.goto(new URL(answers[0].headers.location, world.portal.url).pathname);
      assert.equal(await heading(page), 'Once only');
      const [[count]] = world.portal.sql("SELECT COUNT(*) FROM skeleton_version WHERE title = 'Once only'");
      assert.equal(count, '1');
    }));

    test('the worker reads it but cannot post or change', () => as('worker', async (visitor, page) => {
      assert.match(await page.locator('main').innerText(), /Office closed/, 'it is on the home page');
      await look(visitor, 'home-worker-notices');
      await visitor.goto(path);
      assert.equal(await page.getByRole('button', { name: 'Change this notice' }).count(), 0);
      await look(visitor, 'notice-worker');
      assert.equal(await visitor.goto(`${path}/edit`), 403);
      assert.equal(await visitor.goto('/skeleton/new'), 403);
    }));

    test('the officer and the service user do not see notices', async () => {
      for (const role of ['officer', 'person'])
        await as(role, async (visitor, page) => {
          assert.equal(await page.getByRole('link', { name: 'Notice board' }).count(), 0);
          assert.equal(await visitor.goto('/skeleton'), 403);
          assert.equal(await visitor.goto(path), 403);
        });
    });

    test('a change keeps what stood before', () => as('coordinator', async (visitor, page) => {
      await visitor.goto(`${path}/edit`);
      await look(visitor, 'notice-edit');
      await page.getByLabel('Title').fill('');
      await press(page, 'Save change');
      assert.equal(visitor.status(), 422);
      await look(visitor, 'notice-edit-wrong');
      await change(page, { title: 'Office open again', reason: 'The flood is gone' });
      await press(page, 'Save change');
      assert.equal(await heading(page), 'Office open again');
      await page.locator('summary').click();
      assert.match(await page.locator('main').innerText(), /Office closed/);
      await look(visitor, 'notice-history');
    }));

    test('two people change the same one: the second sees both and decides', async () => {
      const first = await enter(DESKTOP);
      const second = await enter(DESKTOP);
      for (const visitor of [first, second]) {
        await signIn(visitor, world.people.coordinator);
        await visitor.goto(`${path}/edit`);
      }
      await change(first.page, { title: 'First', reason: 'I was first' });
      await press(first.page, 'Save change');
      await change(second.page, { title: 'Second', reason: 'So was I' });
      await press(second.page, 'Save change');
      assert.equal(second.status(), 409);
      assert.match(await second.page.locator('main').innerText(), /First/);
      assert.equal(await second.page.getByLabel('Title').inputValue(), 'Second');
      await look(second, 'notice-conflict');
      await press(second.page, 'Save my change');
      assert.equal(await heading(second.page), 'Second');
      await second.page.locator('summary').click();
      assert.match(await second.page.locator('main').innerText(), /First/, 'nothing vanished');
      for (const visitor of [first, second]) await visitor.leave();
    });

    test('a notice written when the session had ended comes back', () => journey(DESKTOP, async (visitor, page) => {
      const who = world.people.coordinator;
      await signIn(visitor, who);
      await visitor.goto('/skeleton/new');
      await page.getByLabel('Title').fill('Late');
      await page.getByLabel('Notice', { exact: true }).fill('First line\n\nSecond “line” ✓');
      age(who.email, 24 * 60);
      await press(page, 'Post notice');
      await fillSignIn(page, who.email, who.password);
      assert.equal(await page.getByLabel('Title').inputValue(), 'Late');
      assert.equal(await page.getByLabel('Notice', { exact: true }).inputValue(), 'First line\n\nSecond “line” ✓');
      await look(visitor, 'notice-restored');
      await press(page, 'Post notice');
      assert.equal(await heading(page), 'Late');
    }));
  });
}
