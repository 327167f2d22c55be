// Sessions: they end by themselves without losing what was typed, and they can be ended from elsewhere.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DESKTOP, DEVICES, PHONE, ROLES, age, enter, fillSignIn, journey, look, press, signIn, world } from './world.mjs';

const DAY = 24 * 60;

export default function sessions() {
  describe('sessions', () => {
    for (const role of ROLES) {
      test(`a form the ${role} sent too late comes back after signing in again`, () => journey(DEVICES[role], async (visitor, page) => {
        const who = world.people[role];
        await signIn(visitor, who, { afresh: true });
        await visitor.goto('/account');
        await look(visitor, 'own-account');
        await page.getByLabel('Largest').check();
        age(who.email, DAY);
        await press(page, 'Save');
        assert.equal(new URL(page.url()).pathname, '/signin');
        assert.match(await page.locator('main').innerText(), /What you typed is safe/);
        await look(visitor, 'signin-kept');
        await fillSignIn(page, who.email, 'not the password');
        assert.equal(visitor.status(), 422);
        await fillSignIn(page, who.email, who.password);
        assert.equal(new URL(page.url()).pathname, '/account');
        assert.equal(await page.getByLabel('Largest').isChecked(), true, 'the form is as it was left');
        await look(visitor, 'restored');
        const [[size]] = world.portal.sql(`SELECT text_size FROM account WHERE email = '${who.email}'`);
        assert.equal(size, '0', 'nothing is saved until it is sent again');
        world.portal.forgive();
      }));
    }

    test('text typed into a longer form survives, without secrets', () => journey(DESKTOP, async (visitor, page) => {
      const who = world.people.coordinator;
      await signIn(visitor, who, { afresh: true });
      await visitor.goto('/accounts/invite');
      await page.getByLabel('Full name').fill('Ængus “Gus” O’Neill & söhne <b>');
      await page.getByLabel('Email address').fill('gus@example.org');
      await page.getByLabel('Care worker', { exact: true }).check();
      age(who.email, DAY);
      await press(page, 'Continue');
      await fillSignIn(page, who.email, who.password);
      assert.equal(await page.getByLabel('Full name').inputValue(), 'Ængus “Gus” O’Neill & söhne <b>');
      assert.equal(await page.getByLabel('Email address').inputValue(), 'gus@example.org');
      await look(visitor, 'restored-invite');
      await press(page, 'Continue');
      assert.match(await page.locator('h1').innerText(), /Check before/);
      await visitor.goto('/account/password');
      await page.getByLabel('The password you use now').fill('hunter two three');
      await page.getByLabel('New password', { exact: true }).fill('a secret never kept');
      age(who.email, DAY);
      await press(page, 'Change my password');
      const rows = world.portal.sql("SELECT COUNT(*) FROM kept_form WHERE body LIKE '%secret%' OR body LIKE '%hunter%'");
      assert.equal(rows[0][0], '0');
      await fillSignIn(page, who.email, who.password);
    }));

    test('another account never sees the form', async () => {
      const first = world.people.coordinator;
      const second = world.people.worker;
      await journey(DESKTOP, async (visitor, page) => {
        await signIn(visitor, first, { afresh: true });
        await visitor.goto('/accounts/invite');
        await page.getByLabel('Full name').fill('Only for Priya');
        await page.getByLabel('Email address').fill('only@example.org');
        age(first.email, DAY);
        await press(page, 'Continue');
        const kept = page.url();
        await fillSignIn(page, second.email, second.password);
        assert.doesNotMatch(await page.content(), /Only for Priya|only@example\.org/);
        assert.equal(new URL(page.url()).pathname, '/');
        await visitor.goto(kept);
        assert.doesNotMatch(await page.content(), /Only for Priya/);
        const id = new URL(kept).searchParams.get('kept');
        await visitor.goto(`/accounts/invite?kept=${id}`);
        assert.doesNotMatch(await page.content(), /Only for Priya/);
      });
    });

    test('a page asked for after the end comes after signing in', () => journey(DESKTOP, async (visitor, page) => {
      const who = world.people.person;
      await signIn(visitor, who, { afresh: true });
      age(who.email, DAY);
      await visitor.goto('/account/sessions');
      assert.equal(new URL(page.url()).pathname, '/signin');
      await look(visitor, 'signin-returning');
      await fillSignIn(page, who.email, who.password);
      assert.equal(new URL(page.url()).pathname, '/account/sessions');
    }));

    test('one device signs out another, then all others', async () => {
      const who = world.people.worker;
      const phone = await enter(PHONE);
      const tablet = await enter(768);
      const library = await enter(DESKTOP);
      for (const visitor of [phone, tablet, library]) await signIn(visitor, who, { afresh: true });
      await tablet.goto('/account/sessions');
      await look(tablet, 'sessions');
      const others = tablet.page.getByRole('button', { name: /^Sign out .*last used/ });
      const count = await others.count();
      assert.ok(count >= 2, `${count} other devices are listed`);
      await others.first().click();
      await tablet.page.waitForLoadState('load');
      await tablet.page.waitForFunction((n) => [...document.querySelectorAll('main form')].length < n + 1, count);
      await look(tablet, 'sessions-one-ended');
      await library.goto('/account');
      assert.equal(new URL(library.page.url()).pathname, '/signin', 'the newest other device is out');
      await phone.goto('/account');
      assert.equal(new URL(phone.page.url()).pathname, '/account', 'the other one is not');
      await press(tablet.page, 'Sign out everywhere else');
      await look(tablet, 'sessions-all-ended');
      await phone.goto('/account');
      assert.equal(new URL(phone.page.url()).pathname, '/signin');
      await tablet.goto('/account');
      assert.equal(new URL(tablet.page.url()).pathname, '/account');
      for (const visitor of [phone, tablet, library]) await visitor.leave();
    });

    test('a changed password ends the other sessions', async () => {
      const who = world.people.officer;
      const other = await enter(DESKTOP);
      await signIn(other, who, { afresh: true });
      await journey(DESKTOP, async (visitor, page) => {
        await signIn(visitor, who, { afresh: true });
        await visitor.goto('/account/password');
        await look(visitor, 'password');
        await page.getByLabel('The password you use now').fill('wrong one here');
        await page.getByLabel('New password', { exact: true }).fill('amber kettle sings twice');
        await press(page, 'Change my password');
        assert.equal(visitor.status(), 422);
        await look(visitor, 'password-wrong');
        await page.getByLabel('The password you use now').fill(who.password);
        const chosen = 'amber kettle sings seven times';
        await page.getByLabel('New password', { exact: true }).fill(chosen);
        await press(page, 'Change my password');
        who.password = chosen;
        await look(visitor, 'password-changed');
        await visitor.goto('/account');
        assert.equal(new URL(page.url()).pathname, '/account');
      });
      await other.goto('/account');
      assert.equal(new URL(other.page.url()).pathname, '/signin');
      await other.leave();
      world.portal.forgive();
    });
  });
}
