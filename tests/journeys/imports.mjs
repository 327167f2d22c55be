// A coordinator brings in a file: its mistakes are named, the corrected one is shown as it would be, and taken with a yes.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { as, heading, look, press, text, world } from './world.mjs';

const file = (text) => ({ name: 'people of november.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
const jobs = (word) => execFileSync('sv', ['-w', '60', word, path.join(world.portal.var, 'service/jobs')]);

async function upload(page, csv) {
  await page.getByLabel('Your CSV file').setInputFiles(file(csv));
  await press(page, 'Check this file');
}

// The page looks again by itself; here each look is ours, so that it stands still while it is examined.
async function until(page, words) {
  for (let tries = 0; !words.test(await text(page)); tries++) {
    assert.ok(tries < 600, `in vain for ${words}`);
    await sleep(100);
    await page.reload();
  }
}

export default function imports() {
  describe('a file is brought in', () => {
    for (const scripts of [true, false])
      test(`with its mistakes, as it would be, and with a yes${scripts ? '' : ', without JavaScript'}`, () => as('coordinator', async (visitor, page) => {
        const name = scripts ? 'Hazel Wood' : 'Heather Wood';
        await page.route('**/import/files/*', async (route) => {
          const response = await route.fetch({ maxRedirects: 0 });
          const headers = response.headers();
          delete headers.refresh;
          await route.fulfill({ response, headers });
        });
        await visitor.goto('/import');
        await look(visitor, 'import');
        await press(page, /receive care/, 'link');
        await look(visitor, 'import-new');
        await press(page, 'Check this file');
        assert.equal(visitor.status(), 422);
        await look(visitor, 'import-no-file');
        await upload(page, `ref,name,date_of_birth\n${name},,31/02/1940\n${name},${name},later\n`);
        await until(page, /mistakes in this file/);
        assert.match(await text(page), /date_of_birth[\s\S]*31\/02\/1940|date_of_birth/);
        await look(visitor, 'import-wrong');
        if (scripts) jobs('down');
        await press(page, 'Upload the corrected file');
        await upload(page, `ref,name,date_of_birth\n${name},${name},2/3/1940\n`);
        if (scripts) {
          assert.match(await text(page), /We are checking your file/);
          await look(visitor, 'import-checking');
          jobs('up');
        }
        await until(page, /Check what will happen/);
        assert.match(await text(page), new RegExp(`${name}[\\s\\S]*2 March 1940`));
        await look(visitor, 'import-check');
        if (scripts) {
          const size = page.viewportSize();
          await page.setViewportSize({ width: 360, height: size.height });
          const [over, name] = await page.locator('.kith-table').evaluate((table) => [table.scrollWidth - table.clientWidth,
            getComputedStyle(table.querySelector('td:not(:empty)'), '::before').content]);
          assert.deepEqual([over, name], [0, '"ref"'], 'on a phone it is a list with the name of each column');
          await page.setViewportSize(size);
        }
        assert.equal(world.portal.sql(`SELECT COUNT(*) FROM person WHERE name = '${name}'`)[0][0], '0', 'nothing yet');
        await press(page, 'Bring in this file');
        await until(page, /The file was brought in/);
        await look(visitor, 'import-done');
        assert.equal(world.portal.sql(`SELECT COUNT(*) FROM person WHERE name = '${name}'`)[0][0], '1');
        await visitor.goto('/import');
        assert.equal(await heading(page), 'Bring in records from files');
        await look(visitor, 'import-files');
      }, { scripts }));
  });
}
