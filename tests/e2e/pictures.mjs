#!/usr/bin/env node
// pictures.mjs - the main page of each role, as the sample agency shows it: looked at, and taken for the README.
//
//   node tests/e2e/pictures.mjs URL PASS-PHRASE-FILE FOLDER
//
// TAP on standard output. FOLDER is docs/pictures when they are to be taken anew. What is lower on a wide page than HEIGHT is
// left out: how much stands there differs from day to day, and so would the size of the file.
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Visitor, launch } from './browser.mjs';

const [url, file, folder] = process.argv.slice(2);
if (!folder) {
  console.error('Usage: pictures.mjs URL PASS-PHRASE-FILE FOLDER');
  process.exit(2);
}
const password = readFileSync(file, 'utf8').trim();

const HEIGHT = 720;

// Who, how wide, the link to follow from home and what of the record, then the words that must stand there on any day.
const PICTURES = [
  ['person', 'edith', 360, 'Care records', '/visits', ['Penicillin', 'Today', 'The last visit', 'Tom Akande']],
  ['family', 'susan', 360, 'Care records', '', ['Edith Marlow', 'Penicillin', 'Visits today']],
  ['worker', 'tom', 360, 'My visits', '', ['My visits', 'Today']],
  ['coordinator', 'priya', 1280, 'Visits', '', ['Arthur Pym', 'Stanley Hobbs', 'the same support was refused three times running']],
  ['officer', 'gareth', 1280, 'Visits overview', '', ['Harbour Homecare', 'visits made']],
];

async function take(browser, name, who, width, link, rest, words) {
  const visitor = await Visitor.enter(browser, { url, width });
  const { page } = visitor;
  try {
    await page.goto('/signin');
    await page.getByLabel('Email address').fill(`${who}@example.org`);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await Promise.all([page.waitForURL(`${url}/`), page.getByRole('button', { name: 'Sign in' }).click()]);
    const href = await page.locator('nav a', { hasText: new RegExp(`^\\s*${link}\\s*$`) }).first().getAttribute('href');
    await page.goto(href);
    if (rest) await page.goto(page.url() + rest);
    const text = await page.locator('main').innerText();
    const missing = words.filter((word) => !new RegExp(word).test(text));
    if (missing.length > 0) throw new Error(`${page.url()} does not say ${missing.join(', ')}`);
    await visitor.check(`picture-${name}`);
    const picture = path.join(folder, `${name}.png`);
    await page.screenshot({ path: picture, ...(width > 360 && { clip: { x: 0, y: 0, width, height: HEIGHT } }) });
    if (statSync(picture).size > 120 * 1024) throw new Error(`${picture} is larger than 120 KB`);
  } finally {
    await visitor.context.close();
  }
}

mkdirSync(folder, { recursive: true });
const browser = await launch();
console.log(`1..${PICTURES.length}`);
for (const [i, [name, ...how]] of PICTURES.entries()) {
  try {
    await take(browser, name, ...how);
    console.log(`ok ${i + 1} - ${name}`);
  } catch (error) {
    console.log(`not ok ${i + 1} - ${name}\n# ${String(error.message).replaceAll('\n', '\n# ')}`);
  }
}
await browser.close();
