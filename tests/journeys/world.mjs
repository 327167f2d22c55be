// world.mjs - what every journey shares: one portal, one browser, the four people, and the steps that all take.
import assert from 'node:assert/strict';
import { Visitor, launch } from '../e2e/browser.mjs';
import { SHOTS } from '../e2e/env.mjs';
import { Portal } from '../e2e/portal.mjs';

export const WIDTHS = [360, 1280];
export const ROLES = ['person', 'worker', 'coordinator', 'officer'];
export const world = { checked: new Set() };

export async function open() {
  world.portal = await Portal.shared();
  world.browser = await launch();
  world.people = world.portal.people;
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

// Looks at the page that stands, once for each name and width.
export async function look(visitor, name) {
  const key = `${name}-${visitor.width}-${visitor.scripts === false}`;
  if (world.checked.has(key)) {
    visitor.throwProblems?.();
    return;
  }
  await visitor.check(visitor.scripts === false ? `${name}-noscript` : name);
  world.checked.add(key);
}

export async function press(page, name, role = 'button') {
  await Promise.all([page.waitForEvent('framenavigated'), page.getByRole(role, { name, exact: true }).click()]);
  await page.waitForLoadState('load');
}

export async function fillSignIn(page, email, password) {
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await press(page, 'Sign in');
}

export async function signIn(visitor, who) {
  await visitor.goto('/signin');
  await fillSignIn(visitor.page, who.email, who.password);
  assert.equal(new URL(visitor.page.url()).pathname, '/', `${who.email} is signed in`);
}

export async function heading(page) {
  return (await page.getByRole('heading', { level: 1 }).innerText()).trim();
}

// Makes every session of an account as old as MINUTES idle: what waiting would do.
export function age(email, minutes) {
  world.portal.sql(`UPDATE session SET seen_at = seen_at - INTERVAL ${Number(minutes)} MINUTE
    WHERE ended_at IS NULL AND account_id = (SELECT id FROM account WHERE email = '${email}')`);
}
