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

// In the page: what does not fit. What is only for screen readers is one pixel large on purpose.
function tooWide(fontSize) {
  const root = document.documentElement;
  root.style.fontSize = fontSize;
  const found = [];
  const textBeyond = (element, box) => {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (texts.nextNode()) {
      if (texts.currentNode.data.trim() === '' || texts.currentNode.parentElement.closest('.govuk-visually-hidden')) continue;
      range.selectNodeContents(texts.currentNode);
      for (const { left, right, top, bottom, width } of range.getClientRects())
        if (width > 1 && (left < box.left - 1 || right > box.right + 1 || top < box.top - 1 || bottom > box.bottom + 1)) return true;
    }
    return false;
  };
  const show = (element) => element.outerHTML.slice(0, 120);
  const over = root.scrollWidth - root.clientWidth;
  let widest = '';
  for (const element of document.body.querySelectorAll('*')) {
    const box = element.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1) continue;
    if (over > 0 && box.right > root.clientWidth + 1) widest = show(element);
    const { overflowX, overflowY } = getComputedStyle(element);
    if (/hidden|clip/.test(overflowX + overflowY) && textBeyond(element, box)) found.push(`text is cut off: ${show(element)}`);
    if (box.left < -1 && box.right > 0) found.push(`it begins outside: ${show(element)}`);
  }
  root.style.fontSize = '';
  if (over > 0) found.push(`it scrolls sideways by ${over} px: ${widest}`);
  return found;
}

export class Visitor {
  // SCRIPTS is whether the browser runs JavaScript.
  static async enter(browser, { url, width = 1280, shots, scripts = true, ...options }) {
    const visitor = new Visitor();
    visitor.url = url;
    visitor.width = width;
    visitor.scripts = scripts;
    visitor.shots = shots;
    visitor.problems = [];
    visitor.documents = new Map();
    visitor.context = await browser.newContext({
      baseURL: url, viewport: { width, height: 900 }, locale: 'en-GB', javaScriptEnabled: scripts, ...options,
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

  // What the validator, axe and the viewport say of the page that stands, at each of WIDTHS; kept with screenshots of it.
  async check(name, widths = [this.width]) {
    await this.page.waitForLoadState('load');
    const found = await this.invalid();
    const size = this.page.viewportSize();
    for (const width of widths) {
      await this.page.setViewportSize({ width, height: size.height });
      if (this.shots) {
        mkdirSync(this.shots, { recursive: true });
        await this.page.screenshot({ path: path.join(this.shots, `${name}-${width}.png`), fullPage: true });
      }
      for (const problem of await this.inaccessible()) found.push(`at ${width} px: ${problem}`);
    }
    found.push(...(await this.overflow()), ...this.problems.splice(0));
    await this.page.setViewportSize(size);
    if (found.length > 0) throw new Error(`${name}:\n  ${[...new Set(found)].join('\n  ')}`);
  }

  async invalid() {
    const html = await this.documents.get(this.last.url());
    if (html === undefined || html === null) return ['the page could not be kept for the validator'];
    const report = await validator.validateString(html);
    return report.results.flatMap((result) => result.messages)
      .map((message) => `html ${message.ruleId} line ${message.line}: ${message.message}`);
  }

  // axe runs in the page, which needs JavaScript. Without frames it needs no page of its own to put its findings together.
  async inaccessible() {
    if (!this.scripts) return [];
    const axe = await new AxeBuilder({ page: this.page }).setLegacyMode().withTags(TAGS).analyze();
    return axe.violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `axe ${id}: ${help}: ${node.target.join(' ')} ${node.html.slice(0, 160)}`));
  }

  // Nothing may scroll sideways or be cut off on the narrowest phone, nor when text is twice its size.
  async overflow() {
    if (!this.scripts) return [];
    const found = [];
    const { height } = this.page.viewportSize();
    for (const [label, width, font] of [['320 px', 320, ''], ['200 % text', 640, '200%']]) {
      await this.page.setViewportSize({ width, height });
      for (const what of await this.page.evaluate(tooWide, font)) found.push(`at ${label} ${what}`);
    }
    return found;
  }

  async leave() {
    const left = this.problems.splice(0);
    await this.context.close();
    if (left.length > 0) throw new Error(`on the way:\n  ${[...new Set(left)].join('\n  ')}`);
  }
}
