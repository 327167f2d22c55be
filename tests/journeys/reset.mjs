// A forgotten password: the mail, the link, once; and the same answer for an address nobody has.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Portal } from '../e2e/portal.mjs';
import { DEVICES, PHONE, ROLES, enter, fillSignIn, heading, journey, look, press, signIn, world } from './world.mjs';

async function ask(visitor, email) {
  await visitor.goto('/signin');
  await press(visitor.page, 'I have forgotten my password', 'link');
  await look(visitor, 'reset');
  await visitor.page.getByLabel('Email address').fill(email);
  await press(visitor.page, 'Send me a link');
  await look(visitor, 'reset-sent');
  return visitor.page.locator('main').innerText();
}

export default function reset() {
  let turn = 0;
  describe('a forgotten password', () => {
    for (const role of ROLES) {
      test(`${role} chooses a new one with the mailed link`, async () => {
        const who = world.people[role];
        const elsewhere = await enter(DEVICES[role]);
        await signIn(elsewhere, who, { afresh: true });
        await journey(DEVICES[role], async (visitor, page) => {
          const before = world.portal.mails().length;
          await ask(visitor, who.email);
          const mail = await world.portal.mail(who.email, /\/reset\//, before);
          const link = Portal.link(mail, '/reset/');
          assert.equal(await visitor.goto(link), 200);
          await look(visitor, 'reset-new');
          await page.getByLabel('New password', { exact: true }).fill('password');
          await press(page, 'Save my new password');
          assert.equal(visitor.status(), 422, 'a password that everybody tries is refused');
          await look(visitor, 'reset-new-weak');
          const chosen = `velvet otter ${++turn} marches home`;
          await page.getByLabel('New password', { exact: true }).fill(chosen);
          await press(page, 'Save my new password');
          assert.equal(new URL(page.url()).pathname, '/reset/done');
          await look(visitor, 'reset-done');
          const old = who.password;
          who.password = chosen;
          await visitor.goto(link);
          assert.match(await heading(page), /does not work/, 'the link works once');
          await look(visitor, 'link-ended');
          await visitor.goto('/signin');
          await fillSignIn(page, who.email, old);
          assert.equal(visitor.status(), 422, 'the old password is gone');
          await signIn(visitor, who, { afresh: true });
        });
        await elsewhere.goto('/account');
        assert.equal(new URL(elsewhere.page.url()).pathname, '/signin', 'a reset signs out everywhere');
        await elsewhere.leave();
        world.portal.forgive();
      });
    }

    test('an address nobody has gets the same page and no mail', () => journey(PHONE, async (visitor) => {
      const before = world.portal.mails().length;
      const known = await ask(visitor, world.people.officer.email);
      const unknown = await ask(visitor, 'nobody-at-all@example.org');
      assert.equal(unknown, known);
      await world.portal.mail(world.people.officer.email, /\/reset\//, before);
      assert.equal(world.portal.mails().filter((mail) => mail.to.includes('nobody-at-all')).length, 0);
      world.portal.forgive();
    }));

    test('a made-up link says what to do', () => journey(PHONE, async (visitor) => {
      await visitor.goto(`/reset/${'A'.repeat(43)}`);
      assert.match(await heading(visitor.page), /does not work/);
      await look(visitor, 'link-made-up');
    }));
  });
}
