// Text size and language: kept for the account, wherever it signs in.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DEVICES, ROLES, as, journey, look, press, signIn, world } from './world.mjs';

const bodySize = (page) => page.evaluate(() => parseFloat(getComputedStyle(document.querySelector('main .govuk-radios__label')).fontSize));

export default function settings() {
  describe('text size and language', () => {
    for (const role of ROLES) {
      test(`the ${role} makes text larger, here and at the next sign-in`, async () => {
        const who = world.people[role];
        let normal;
        await journey(DEVICES[role], async (visitor, page) => {
          await signIn(visitor, who, { afresh: true });
          await visitor.goto('/account');
          normal = await bodySize(page);
          for (const size of ['Large', 'Largest']) {
            const before = await bodySize(page);
            await page.getByLabel(size, { exact: true }).check();
            await press(page, 'Save');
            assert.ok((await bodySize(page)) > before, `${size} is larger`);
            await look(visitor, `text-${size.toLowerCase()}`);
          }
        });
        await journey(DEVICES[role], async (visitor, page) => {
          await signIn(visitor, who, { afresh: true });
          await visitor.goto('/account');
          assert.ok((await bodySize(page)) > normal, 'still large after signing in again');
          await page.getByLabel('Normal', { exact: true }).check();
          await press(page, 'Save');
          assert.equal(await bodySize(page), normal);
        });
      });
    }

    test('the page names its language, and offers others when there are', () => as('person', async (visitor, page) => {
      const languages = (world.portal.setting('languages') || 'en').split(/\s+/);
      assert.equal(await page.getAttribute('html', 'lang'), languages[0]);
      for (const language of languages.slice(1)) {
        await visitor.goto('/account');
        await page.locator(`input[name="language"][value="${language}"]`).check();
        await press(page, await page.locator('main button').last().innerText());
        assert.equal(await page.getAttribute('html', 'lang'), language);
        await look(visitor, `language-${language}`);
        await page.locator(`input[name="language"][value="${languages[0]}"]`).check();
        await press(page, await page.locator('main button').last().innerText());
        assert.equal(await page.getAttribute('html', 'lang'), languages[0]);
      }
    }));
  });
}
