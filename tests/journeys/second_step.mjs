// The second step of signing in: set up, asked for, recovered from, taken off; and the password asked again.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, test } from 'node:test';
import { PHONE, enter, fillSignIn, heading, journey, look, press, signIn, world } from './world.mjs';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

// What an app shows for the key (RFC 6238), STEPS half minutes from now.
function appShows(key, steps = 0) {
  const bits = [...key.replaceAll(' ', '')].map((c) => LETTERS.indexOf(c).toString(2).padStart(5, '0')).join('');
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000) + steps));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = mac[19] & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1000000).padStart(6, '0');
}

const path = (page) => new URL(page.url()).pathname;

async function setUp(visitor, page) {
  await visitor.goto('/account');
  await press(page, 'A second step when you sign in', 'link');
  await look(visitor, 'second-step-offered');
  await press(page, 'Set it up');
  assert.equal(path(page), '/account/second-step/set-up');
  const box = await page.locator('img.kith-qr').boundingBox();
  assert.ok(box.width > 100, 'the picture for the camera is there');
  assert.ok(await page.locator('img.kith-qr').evaluate((img) => img.complete && img.naturalWidth > 0));
  const key = await page.locator('.kith-key').innerText();
  await page.getByLabel('Code').fill('000000');
  await press(page, 'Finish');
  assert.equal(visitor.status(), 422);
  await look(visitor, 'second-step-set-up');
  assert.equal(await page.locator('.kith-key').innerText(), key, 'the key stays the same after a wrong code');
  await page.getByLabel('Code').fill(appShows(key));
  await press(page, 'Finish');
  assert.equal(await heading(page), 'Your recovery codes');
  await look(visitor, 'recovery-codes');
  return { key, codes: await page.locator('.kith-codes .kith-key').allInnerTexts() };
}

export default function secondStep() {
  describe('second step', () => {
    test('a worker sets it up, signs in with it, loses the phone, takes it off', async () => {
      const who = world.people.worker;
      let made;
      await journey(PHONE, async (visitor, page) => {
        await signIn(visitor, who, { afresh: true });
        made = await setUp(visitor, page);
        assert.equal(made.codes.length, 10);
        await press(page, 'I have kept them');
        assert.equal(path(page), '/');
      });
      await journey(PHONE, async (visitor, page) => {
        await visitor.goto('/account');
        await fillSignIn(page, who.email, who.password);
        assert.equal(path(page), '/signin/code');
        assert.equal(await page.getByRole('navigation', { name: 'Menu' }).count(), 0, 'no page is open yet');
        await page.getByLabel('Code').fill('123');
        await press(page, 'Continue');
        assert.equal(visitor.status(), 422);
        await look(visitor, 'code');
        await page.getByLabel('Code').fill(appShows(made.key, 1));
        await press(page, 'Continue');
        assert.equal(path(page), '/account', 'on to the page they came for');
      });
      await journey(PHONE, async (visitor, page) => {
        await visitor.goto('/signin');
        await fillSignIn(page, who.email, who.password);
        await page.getByLabel('Code').fill(made.codes[0].toUpperCase().replace('-', ' '));
        await press(page, 'Continue');
        assert.equal(path(page), '/');
        await visitor.goto('/account/second-step');
        assert.match(await page.locator('main').innerText(), /9 recovery codes left/);
        await look(visitor, 'second-step-on');
        world.portal.sql(`UPDATE session SET started_at = started_at - INTERVAL 11 MINUTE WHERE ended_at IS NULL
          AND account_id = (SELECT id FROM account WHERE email = '${who.email}')`);
        await press(page, 'Stop using a second step', 'link');
        assert.equal(path(page), '/account/confirm');
        await look(visitor, 'confirm');
        await page.getByLabel('Password', { exact: true }).fill(who.password);
        await press(page, 'Continue');
        assert.equal(path(page), '/account/second-step/remove');
        await look(visitor, 'second-step-remove');
        await press(page, 'Stop using a second step');
        assert.match(await page.locator('main').innerText(), /password only now/);
      });
      const visitor = await enter(PHONE);
      await signIn(visitor, who, { afresh: true });
      await visitor.leave();
      world.portal.forgive();
    });
  });
}
