// Signing in and out: all four roles, wrong passwords, the keyboard alone, no JavaScript.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DESKTOP, DEVICES, PHONE, ROLES, enter, fillSignIn, heading, journey, look, press, signIn, world } from './world.mjs';

const publicPages = ['/site-map', '/help/now', '/help/accessibility', '/help/privacy', '/help/cookies', '/signed-out'];

export default function signin() {
  describe('signing in', () => {
    for (const role of ROLES) {
      test(`${role} signs in, sees their home page and signs out`, () => journey(DEVICES[role], async (visitor, page) => {
        const who = world.people[role];
        assert.equal(await visitor.goto('/'), 200);
        assert.equal(new URL(page.url()).pathname, '/signin', 'a page that needs signing in leads to the sign-in page');
        await look(visitor, 'signin');
        await fillSignIn(page, who.email, who.password);
        assert.match(await heading(page), new RegExp(who.name.split(' ')[0]));
        await look(visitor, `home-${role}`);
        const cookies = await visitor.context.cookies();
        const session = cookies.find((cookie) => cookie.name === '__Host-kith');
        assert.ok(session && session.httpOnly && session.secure && session.sameSite === 'Lax' && session.path === '/');
        await visitor.goto('/signout');
        await look(visitor, 'signout');
        await page.locator('main').getByRole('button', { name: 'Sign out' }).click();
        await page.waitForURL('**/signed-out');
        await look(visitor, 'signed-out');
        await visitor.goto('/account');
        assert.equal(new URL(page.url()).pathname, '/signin', 'signed out is signed out');
      }));
    }

    test('a wrong password and an unknown address get the same kind answer', () => journey(PHONE, async (visitor, page) => {
      world.portal.forgive();
      const said = [];
      for (const email of [world.people.worker.email, 'nobody@example.org']) {
        await visitor.goto('/signin');
        await fillSignIn(page, email, 'certainly not the password');
        assert.equal(visitor.status(), 422);
        assert.match(await page.title(), /^Error: /);
        assert.equal(await page.getByLabel('Email address').inputValue(), email, 'what was typed is kept');
        assert.equal(await page.getByLabel('Password', { exact: true }).inputValue(), '', 'a password is not');
        said.push((await page.locator('.govuk-error-summary').innerText()).trim());
        await look(visitor, 'signin-wrong');
      }
      assert.equal(said[0], said[1]);
      world.portal.forgive();
    }));

    test('empty fields are named, and the summary leads to them', () => journey(PHONE, async (visitor, page) => {
      await visitor.goto('/signin');
      await press(page, 'Sign in');
      assert.equal(visitor.status(), 422);
      await look(visitor, 'signin-empty');
      await page.locator('.govuk-error-summary').getByRole('link').first().click();
      assert.equal(await page.evaluate(() => document.activeElement.id), 'email');
    }));

    test('pages for everybody', () => journey(PHONE, async (visitor) => {
      for (const where of publicPages) {
        assert.equal(await visitor.goto(where), 200, where);
        await look(visitor, `public${where.replaceAll('/', '-')}`);
      }
      assert.equal(await visitor.goto('/there-is-no-such-page'), 404);
      await look(visitor, 'not-found');
    }));
  });

  test('signing in with the keyboard alone', () => journey(DESKTOP, async (visitor, page) => {
    const who = world.people.officer;
    await visitor.goto('/signin');
    await page.keyboard.press('Tab');
    assert.match(await page.evaluate(() => document.activeElement.className), /skip-link/, 'the first stop skips to the content');
    await page.keyboard.press('Enter');
    const seen = [];
    const reach = async (id) => {
      for (let i = 0; i < 25; i++) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate(() => {
          const element = document.activeElement;
          const style = getComputedStyle(element);
          return { id: element.id, text: element.innerText, shown: style.outlineStyle !== 'none' || style.boxShadow !== 'none' };
        });
        seen.push(at.id || at.text);
        assert.ok(at.shown, `one can see where the keyboard is: ${at.id || at.text}`);
        if (at.id === id || at.text === id) return;
      }
      throw new Error(`${id} is not reached with Tab: ${seen.join(', ')}`);
    };
    await reach('email');
    await page.keyboard.type(who.email);
    await reach('password');
    await page.keyboard.type(who.password);
    await Promise.all([page.waitForURL('**/'), page.keyboard.press('Enter')]);
    assert.match(await heading(page), /Gareth/);
    await reach('Sign out');
    await page.keyboard.press('Enter');
    await page.waitForURL(/sign/);
  }));

  test('everything works without JavaScript', async () => {
    const visitor = await enter(PHONE, { scripts: false });
    const { page } = visitor;
    await visitor.goto('/signin');
    await look(visitor, 'signin');
    await press(page, 'Sign in');
    assert.equal(visitor.status(), 422);
    await look(visitor, 'signin-empty');
    await signIn(visitor, world.people.coordinator, { afresh: true });
    await look(visitor, 'home-coordinator');
    for (const where of ['/account', '/account/sessions', '/account/password', '/accounts', '/accounts/invite']) {
      assert.equal(await visitor.goto(where), 200);
      await look(visitor, `plain${where.replaceAll('/', '-')}`);
    }
    await visitor.goto('/account');
    await page.getByLabel('Large', { exact: true }).check();
    await press(page, 'Save');
    assert.equal(await page.getByLabel('Large', { exact: true }).isChecked(), true);
    await page.getByLabel('Normal', { exact: true }).check();
    await press(page, 'Save');
    await visitor.goto('/signout');
    await page.locator('main').getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/signed-out');
    await visitor.leave();
  });
}
