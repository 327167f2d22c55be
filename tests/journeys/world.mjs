// world.mjs - what every journey shares: one portal, one browser, the four people, and the steps that all take.
import assert from 'node:assert/strict';
import { Visitor, launch } from '../e2e/browser.mjs';
import { SHOTS, SRC } from '../e2e/env.mjs';
import { Portal } from '../e2e/portal.mjs';

export const WIDTHS = [360, 1280];
export const [PHONE, DESKTOP] = WIDTHS;
// Each role on what it has at hand; every page is looked at on both.
export const DEVICES = { person: PHONE, daughter: PHONE, worker: PHONE, coordinator: DESKTOP, officer: DESKTOP };
export const ROLES = ['person', 'worker', 'coordinator', 'officer'];
export const world = { checked: new Set(), kept: new Map() };

export async function open() {
  world.portal = await Portal.shared();
  world.picture = `${SRC}/docs/pictures/person.png`;
  world.browser = await launch({ shell: true });
  const { people, password } = world.portal;
  world.people = { ...people, daughter: { role: 'person', email: 'susan@example.org', name: 'Susan Marlow', password } };
  return world;
}

export async function close() {
  await world.browser?.close();
  await world.portal?.release();
}

export function enter(width, options = {}) {
  return Visitor.enter(world.browser, { url: world.portal.url, width, shots: SHOTS, ...options });
}

// Runs STEPS with a fresh visitor, and fails when anything was wrong on the way.
export async function journey(width, steps, options) {
  const visitor = await enter(width, options);
  try {
    await steps(visitor, visitor.page);
  } catch (error) {
    await visitor.context.close();
    throw error;
  }
  await visitor.leave();
}

// Runs STEPS signed in as somebody of that role, on what that role has at hand, or without JavaScript on a phone.
export function as(role, steps, { scripts = true, who = world.people[role], afresh = false } = {}) {
  return journey(scripts ? DEVICES[role] : PHONE, async (visitor, page) => {
    await signIn(visitor, who, { afresh });
    await steps(visitor, page);
  }, { scripts });
}

// Looks at the page that stands on a phone and on a desktop, once for each name. Without JavaScript the bytes are the same.
export async function look(visitor, name) {
  if (world.checked.has(name)) return;
  if (!visitor.scripts) {
    const found = await visitor.invalid();
    assert.equal(found.join('\n'), '', name);
    return;
  }
  await visitor.check(name, WIDTHS);
  world.checked.add(name);
}

// The button of that NAME, or the first whose name matches it; it leads to another page.
export async function press(page, name, role = 'button') {
  const found = page.getByRole(role, { name, exact: true });
  const target = name instanceof RegExp ? found.first() : found;
  await Promise.all([page.waitForEvent('framenavigated'), target.click()]);
  await page.waitForLoadState('load');
}

export async function fillSignIn(page, email, password) {
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await press(page, 'Sign in');
}

// With the session of an earlier journey if it still holds, else with the password; always so when AFRESH.
export async function signIn(visitor, who, { afresh = false } = {}) {
  const path = () => new URL(visitor.page.url()).pathname;
  const cookies = world.kept.get(who.email);
  if (cookies && !afresh) {
    await visitor.context.addCookies(cookies);
    await visitor.goto('/');
    if (path() === '/') return;
  }
  await visitor.goto('/signin');
  await fillSignIn(visitor.page, who.email, who.password);
  assert.equal(path(), '/', `${who.email} is signed in`);
  if (!afresh) world.kept.set(who.email, await visitor.context.cookies());
}

export const text = (page) => page.locator('main').innerText();

export async function heading(page) {
  return (await page.getByRole('heading', { level: 1 }).innerText()).trim();
}

// Makes every session of an account as old as MINUTES idle: what waiting would do.
export function age(email, minutes) {
  world.portal.sql(`UPDATE session SET seen_at = seen_at - INTERVAL ${Number(minutes)} MINUTE
    WHERE ended_at IS NULL AND account_id = (SELECT id FROM account WHERE email = '${email}')`);
}
