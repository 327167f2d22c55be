// Invitations, and looking after accounts: the coordinator of a provider and the officer of a council.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Portal } from '../e2e/portal.mjs';
import { DEVICES, PHONE, as, enter, fillSignIn, heading, journey, look, press, signIn, world } from './world.mjs';

const invitees = [
  { by: 'coordinator', label: 'Care worker', role: 'worker' },
  { by: 'coordinator', label: 'Care coordinator', role: 'coordinator' },
  { by: 'coordinator', label: 'Person who gets care, or their family', role: 'person' },
  { by: 'officer', label: 'Safeguarding', role: 'officer' },
];

// INVITER invites, and the invited person takes it up in a browser of their own. Gives who they are now.
async function invite({ by, label, role }) {
  const who = { email: `new-${role}@example.org`, name: `Robin ${role}`, password: `quiet harbour ${role} lamp`, role };
  const before = world.portal.mails().length;
  await as(by, async (visitor, page) => {
    await visitor.goto('/accounts');
    await look(visitor, `accounts-${by}`);
    await press(page, 'Invite somebody', await page.getByRole('button', { name: 'Invite somebody' }).count() ? 'button' : 'link');
    await look(visitor, `invite-${by}`);
    await press(page, 'Continue');
    assert.equal(visitor.status(), 422);
    await look(visitor, `invite-empty-${by}`);
    await page.getByLabel('Full name').fill(who.name);
    await page.getByLabel('Email address').fill(who.email);
    await page.getByLabel(label, { exact: true }).check();
    await press(page, 'Continue');
    assert.equal(await heading(page), 'Check before you send the invitation');
    await look(visitor, `invite-check-${by}`);
    await press(page, 'Change something');
    assert.equal(await page.getByLabel('Full name').inputValue(), who.name, 'nothing typed is lost');
    await press(page, 'Continue');
    await press(page, 'Send the invitation');
    assert.equal(await heading(page), 'Invitation sent');
    await look(visitor, `invited-${by}`);
    await page.reload();
    assert.equal(world.portal.sql(`SELECT COUNT(*) FROM account WHERE email = '${who.email}'`)[0][0], '1');
  });
  const mail = await world.portal.mail(who.email, /\/invitation\//, before);
  await journey(DEVICES[role], async (visitor, page) => {
    const link = Portal.link(mail, '/invitation/');
    assert.equal(await visitor.goto(link), 200);
    assert.match(await page.locator('main').innerText(), new RegExp(who.name));
    await look(visitor, `invitation-${role}`);
    await page.getByLabel('Choose a password').fill('short');
    await press(page, 'Accept the invitation');
    assert.equal(visitor.status(), 422);
    await look(visitor, 'invitation-weak');
    await page.getByLabel('Choose a password').fill(who.password);
    await press(page, 'Accept the invitation');
    assert.equal(await heading(page), 'Your account is ready');
    await look(visitor, 'invitation-done');
    await visitor.goto(link);
    assert.match(await heading(page), /does not work/);
    await look(visitor, 'invitation-used');
    await signIn(visitor, who);
    await look(visitor, `home-new-${role}`);
  });
  return who;
}

export default function accounts() {
  const made = {};
  describe('invitations and accounts', () => {
    for (const invitee of invitees)
      test(`the ${invitee.by} invites a ${invitee.role}, who accepts and signs in`, async () => {
        made[invitee.role] = await invite(invitee);
      });

    test('an invitation is sent again, and only the newest link works', () => as('coordinator', async (visitor, page) => {
      const email = 'again@example.org';
      await visitor.goto('/accounts/invite');
      await page.getByLabel('Full name').fill('Sam Again');
      await page.getByLabel('Email address').fill(email);
      await page.getByLabel('Care worker', { exact: true }).check();
      await press(page, 'Continue');
      const before = world.portal.mails().length;
      await press(page, 'Send the invitation');
      const first = await world.portal.mail(email, /\/invitation\//, before);
      await press(page, 'See this account', 'link');
      await look(visitor, 'account-invited');
      const between = world.portal.mails().length;
      await press(page, 'Send the invitation again');
      const second = await world.portal.mail(email, /\/invitation\//, between);
      await visitor.goto(Portal.link(first, '/invitation/'));
      assert.match(await heading(page), /does not work/);
      await visitor.goto(Portal.link(second, '/invitation/'));
      assert.equal(await heading(page), 'Accept your invitation');
    }));

    test('search finds by part of a name, and says so when there is none', () => as('coordinator', async (visitor, page) => {
      await visitor.goto('/accounts');
      await page.getByLabel('Find by name or email address').fill('kande');
      await press(page, 'Find');
      assert.equal(await page.locator('main').getByRole('link', { name: 'Tom Akande' }).count(), 1);
      assert.equal(await page.locator('main').getByRole('link', { name: 'Priya Nair' }).count(), 0);
      await look(visitor, 'accounts-found');
      await page.getByLabel('Find by name or email address').fill("x'%_<b>");
      await press(page, 'Find');
      assert.match(await page.locator('main').innerText(), /No account matches/);
      await look(visitor, 'accounts-none');
    }));

    test('the council sees its own accounts only, and nobody else sees any', async () => {
      await as('officer', async (visitor, page) => {
        await visitor.goto('/accounts');
        assert.equal(await page.getByText('Tom Akande').count(), 0, 'a council does not see a provider’s workers');
      });
      for (const role of ['worker', 'person'])
        await as(role, async (visitor, page) => {
          assert.equal(await page.getByRole('link', { name: 'Accounts' }).count(), 0);
          assert.equal(await visitor.goto('/accounts'), 403);
          await look(visitor, 'forbidden');
        });
    });

    test('switched off means out at once, and back only when switched on', async () => {
      const who = made.worker;
      const theirs = await enter(PHONE);
      await signIn(theirs, who);
      await as('coordinator', async (visitor, page) => {
        await visitor.goto('/accounts?q=' + encodeURIComponent(who.email));
        await press(page, who.name, 'link');
        await look(visitor, 'account-active');
        await press(page, 'Switch this account off', 'link');
        await look(visitor, 'account-disable');
        await press(page, 'Switch off the account');
        assert.equal(visitor.status(), 422);
        await look(visitor, 'account-disable-empty');
        await page.getByLabel('They have left').check();
        await press(page, 'Switch off the account');
        await look(visitor, 'account-disabled');
        await theirs.goto('/account');
        assert.equal(new URL(theirs.page.url()).pathname, '/signin', 'out with the next click');
        await fillSignIn(theirs.page, who.email, who.password);
        assert.equal(theirs.status(), 422, 'and cannot come back');
        await press(page, 'Switch this account on again', 'link');
        await look(visitor, 'account-enable');
        await page.locator('main').getByRole('button').click();
        await page.waitForLoadState('load');
      });
      world.portal.forgive();
      await signIn(theirs, who);
      await theirs.leave();
    });

    test('a new role ends the sessions and shows other pages', async () => {
      const who = made.worker;
      const theirs = await enter(PHONE);
      await signIn(theirs, who);
      await as('coordinator', async (visitor, page) => {
        await visitor.goto('/accounts?q=' + encodeURIComponent(who.email));
        await press(page, who.name, 'link');
        await press(page, 'Change the role', 'link');
        await look(visitor, 'account-role');
        await page.getByLabel('Care coordinator', { exact: true }).check();
        await press(page, 'Continue');
        await look(visitor, 'account-role-check');
        await press(page, 'Change the role');
        await theirs.goto('/account');
        assert.equal(new URL(theirs.page.url()).pathname, '/signin');
      });
      await signIn(theirs, who);
      assert.equal(await theirs.goto('/accounts'), 200);
      await theirs.leave();
    });

    test('an account is signed out everywhere by its office', async () => {
      const who = made.person;
      const theirs = await enter(PHONE);
      await signIn(theirs, who);
      await as('coordinator', async (visitor, page) => {
        await visitor.goto('/accounts?q=' + encodeURIComponent(who.email));
        await press(page, who.name, 'link');
        await press(page, 'Sign them out everywhere', 'link');
        await look(visitor, 'account-end-sessions');
        await press(page, 'Sign them out everywhere');
      });
      await theirs.goto('/account');
      assert.equal(new URL(theirs.page.url()).pathname, '/signin');
      await theirs.leave();
    });

    test('nobody can switch themselves off', () => as('coordinator', async (visitor, page) => {
      await visitor.goto('/accounts?q=priya');
      await page.locator('main').getByRole('link', { name: 'Priya Nair' }).click();
      await page.waitForURL(/accounts\/[0-9a-f]{32}$/);
      assert.equal(await page.getByRole('link', { name: 'Switch this account off' }).count(), 0);
      await look(visitor, 'account-own');
    }));
  });
}
