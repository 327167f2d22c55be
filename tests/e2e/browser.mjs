// browser.mjs - a visitor: one browser context that notices everything a user must never meet.
//
// Chromium is Debian's; nothing is downloaded. Knows nothing of the portal's pages: journeys do.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import AxeBuilder from '@axe-core/playwright';
import { HtmlValidate } from 'html-validate';

// What the law asks for. The rules of axe's own beyond it refuse GOV.UK's way of placing the back link.
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

// Validity of the language and what assistive technology needs; matters of taste are left out.
const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:standard', 'html-validate:a11y'],
  elements: ['html5'],
  rules: {
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    'long-title': 'off',
    // Buttons of GOV.UK Frontend are <a role="button"> and <details> carry their own roles by design.
    'prefer-native-element': 'off',
    'no-redundant-role': 'off',
    'tel-non-breaking': 'off',
  },
});

// SHELL is the same engine without the windows around it, which a page cannot see; it needs a quarter less of the processor.
export async function launch({ shell = false } = {}) {
  return chromium.launch({
    executablePath: process.env.KITH_CHROMIUM || (shell ? '/usr/bin/chromium-headless-shell' : '/usr/bin/chromium'),
    headless: true,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update',
      '--disable-sync', '--no-first-run', '--disable-dev-shm-usage',
    ],
  });
}

export class Visitor {
  static async enter(browser, { url, width = 1280, shots, ...options }) {
    const visitor = new Visitor();
    visitor.url = url;
    visitor.width = width;
    visitor.shots = shots;
    visitor.problems = [];
    visitor.documents = new Map();
    visitor.context = await browser.newContext({
      baseURL: url, viewport: { width, height: 900 }, locale: 'en-GB', ...options,
    });
    // For a busy machine: nothing here is meant to be waited for that long.
    visitor.context.setDefaultTimeout(60_000);
    visitor.page = await visitor.context.newPage();
    visitor.watch(visitor.page);
    return visitor;
  }

  watch(page) {
    page.on('pageerror', (error) => this.problems.push(`script error: ${error.message}`));
    page.on('dialog', (dialog) => {
      this.problems.push(`dialog: ${dialog.message()}`);
      dialog.dismiss().catch(() => {});
    });
    page.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warning') return;
      // Chromium reports the status of the page itself (404, 422) as an error: journeys assert that themselves.
      const about = message.location().url;
      if (/^Failed to load resource/.test(message.text()) && this.documents.has(about)) return;
      this.problems.push(`console ${message.type()}: ${message.text()} (${about})`);
    });
    page.on('request', (request) => {
      const to = new URL(request.url());
      if (to.protocol === 'data:' || to.protocol === 'blob:') return;
      if (to.origin !== new URL(this.url).origin) this.problems.push(`request to elsewhere: ${request.url()}`);
    });
    page.on('response', (response) => {
      const request = response.request();
      if (request.isNavigationRequest() && request.frame() === page.mainFrame()) {
        if (response.status() < 300 || response.status() >= 400) {
          this.documents.set(response.url(), response.text().catch(() => null));
          this.last = response;
        }
      } else if (response.status() >= 400 && !request.isNavigationRequest()) {
        this.problems.push(`${response.status()} for ${response.url()}`);
      }
    });
  }

  async goto(where) {
    const response = await this.page.goto(where);
    return response.status();
  }

  status() {
    return this.last.status();
  }

  // What axe, the validator and the viewport say of the page that stands; kept with a screenshot of it.
  async check(name) {
    const found = [];
    await this.page.waitForLoadState('load');
    if (this.shots) {
      mkdirSync(this.shots, { recursive: true });
      await this.page.screenshot({ path: path.join(this.shots, `${name}-${this.width}.png`), fullPage: true });
    }
    // axe runs in the page, which needs JavaScript; without it only the bytes and the layout are looked at.
    if (this.scripts !== false) {
      const axe = await new AxeBuilder({ page: this.page }).withTags(TAGS).analyze();
      for (const violation of axe.violations)
        for (const node of violation.nodes)
          found.push(`axe ${violation.id}: ${violation.help}: ${node.target.join(' ')} ${node.html.slice(0, 160)}`);
    }
    const html = await this.documents.get(this.last.url());
    if (html === undefined || html === null) found.push('the page could not be kept for the validator');
    else {
      const report = await validator.validateString(html);
      for (const result of report.results)
        for (const message of result.messages)
          found.push(`html ${message.ruleId} line ${message.line}: ${message.message}`);
    }
    if (this.scripts !== false) found.push(...(await this.overflow()));
    found.push(...this.problems.splice(0));
    if (found.length > 0) throw new Error(`${name} at ${this.width} px:\n  ${[...new Set(found)].join('\n  ')}`);
  }

  // Nothing may scroll sideways on the narrowest phone, nor when text is twice its size.
  async overflow() {
    const found = [];
    const size = this.page.viewportSize();
    for (const [label, width, font] of [['320 px', 320, ''], ['200 % text', 640, '200%']]) {
      await this.page.setViewportSize({ width, height: size.height });
      const wide = await this.page.evaluate((fontSize) => {
        const root = document.documentElement;
        root.style.fontSize = fontSize;
        const over = root.scrollWidth - root.clientWidth;
        let widest = '';
        if (over > 0)
          for (const element of document.body.querySelectorAll('*'))
            if (element.getBoundingClientRect().right > root.clientWidth + 1)
              widest = element.outerHTML.slice(0, 120);
        root.style.fontSize = '';
        return over > 0 ? `${over} px too wide: ${widest}` : '';
      }, font);
      if (wide) found.push(`scrolls sideways at ${label}: ${wide}`);
    }
    await this.page.setViewportSize(size);
    return found;
  }

  async leave() {
    const left = this.problems.splice(0);
    await this.context.close();
    if (left.length > 0) throw new Error(`on the way:\n  ${[...new Set(left)].join('\n  ')}`);
  }
}
