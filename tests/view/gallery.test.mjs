// gallery.test.mjs - every component in a real browser: valid HTML, no axe findings, no sideways scrolling at 320 px.
//
// Usage: node gallery.test.mjs BUILD_DIR [SCREENSHOT_DIR]. Serves the gallery on a free port of loopback while it runs.
import { AxeBuilder } from "@axe-core/playwright";
import { HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const build = resolve(process.argv[2] ?? ".");
const pictures = process.argv[3];
const work = mkdtempSync(join(tmpdir(), "kith-gallery-"));
const values = (...names) => names.map((name) => readFileSync(join(here, "gallery", name), "utf8")).join("");

execFileSync(join(build, "kith-tpl"), [
  "build", "--components", join(here, "../../templates/components"), "--out", join(work, "en"),
  join(here, "gallery/page.tpl"), join(here, "gallery/done.tpl"), join(here, "gallery/person.tpl"),
]);
execFileSync(join(build, "kith-tpl"), ["lint", join(work, "en/gallery/page.tpl"), join(work, "en/gallery/done.tpl"), join(work, "en/gallery/person.tpl")]);
const render = (name, input) =>
  execFileSync(join(build, "tests/view/render"), [work, "en", `gallery/${name}.tpl`], { input, encoding: "utf8" });
const plain = values("values.txt");
const signedOut = plain.split("\n").filter((line) => line !== "?SIGNED_IN").join("\n");
const pages = new Map([
  ["plain", render("page", plain)],
  ["errors", render("page", plain + values("errors.txt"))],
  ["largest", render("page", `${plain}?TEXT_LARGEST\n`)],
  ["done", render("done", signedOut)],
  ["person", render("person", plain + values("person.txt"))],
  ["person-largest", render("person", `${plain}?TEXT_LARGEST\n?PERSON_FLAGS_MISSING\n${values("person.txt")}`)],
  ["ending", render("done", plain.replace("=SESSION_SECONDS 1800", "=SESSION_SECONDS 121"))],
]);

const types = { ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" };
const extended = [];
const server = createServer((request, answer) => {
  const { pathname } = new URL(request.url, "http://localhost");
  const file = join(build, "static-built", pathname);
  answer.setHeader("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'");
  if (pathname === "/session/extend") {
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => (extended.push(new URLSearchParams(body)), answer.end()));
  } else if (pathname.startsWith("/static/") && existsSync(file)) {
    answer.setHeader("Content-Type", types[extname(file)] ?? "text/plain");
    answer.end(readFileSync(file));
  } else if (pages.has(pathname.slice(1))) {
    answer.setHeader("Content-Type", "text/html; charset=utf-8");
    answer.end(pages.get(pathname.slice(1)));
  } else {
    answer.statusCode = 404;
    answer.end();
  }
});

let number = 0;
let failed = 0;
function check(title, problems) {
  number++;
  if (problems.length > 0) failed++;
  console.log(`${problems.length > 0 ? "not ok" : "ok"} ${number} - ${title}${problems.map((p) => `\n#   ${p}`).join("")}`);
}

// White space at line ends and the like is the template tool's; these are the rules about what a page means.
const validator = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: { "void-style": "off", "long-title": "off", "no-implicit-button-type": "off", "prefer-native-element": "off", "no-inline-style": "error", "no-redundant-role": "off", "no-redundant-for": "off" },
});

try {
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const base = `http://127.0.0.1:${server.address().port}`;
  for (const [name, html] of pages) {
    const report = await validator.validateString(html);
    check(`${name}: valid HTML`, report.results.flatMap((r) => r.messages.map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`)));
  }
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
  });
  try {
    for (const javaScriptEnabled of [true, false]) {
      for (const width of [320, 360, 1280]) {
        const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled });
        const page = await context.newPage();
        const said = [];
        page.on("console", (message) => message.type() === "error" && said.push(message.text()));
        page.on("pageerror", (error) => said.push(String(error)));
        for (const name of pages.keys()) {
          const title = `${name} at ${width} px${javaScriptEnabled ? "" : " without scripts"}`;
          await page.goto(`${base}/${name}`);
          const wide = javaScriptEnabled ? await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth) : 0;
          if (pictures && width !== 320) {
            mkdirSync(pictures, { recursive: true });
            await page.screenshot({ path: join(pictures, `${name}-${width}${javaScriptEnabled ? "" : "-plain"}.png`), fullPage: true });
          }
          check(`${title}: nothing is cut off, no errors`, [...(wide > 0 ? [`${wide} px too wide`] : []), ...said.splice(0)]);
          if (!javaScriptEnabled) continue;
          const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
          check(`${title}: axe`, violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.map((n) => n.target).slice(0, 3).join(" ")}`));
        }
        await context.close();
      }
    }
    const page = await browser.newPage();
    await page.goto(`${base}/ending`);
    await page.waitForSelector("dialog[open]");
    await page.click("[data-session-stay]");
    await page.waitForFunction(() => !document.querySelector("dialog[open]"));
    const sent = extended[0];
    check("Stay signed in sends the form token and a new key", sent?.get("csrf") === "token" && /^[0-9a-f]{32}$/.test(sent.get("idempotency")) ? [] : [String(sent)]);
    await page.goto(`${base}/plain`);
    await page.setViewportSize({ width: 360, height: 800 });
    await page.click(".govuk-js-service-navigation-toggle");
    check("the menu opens on a phone", (await page.isVisible("#navigation")) ? [] : ["it stays closed"]);
    await page.close();
  } finally {
    await browser.close();
  }
} finally {
  server.close();
  rmSync(work, { recursive: true, force: true });
}
console.log(`1..${number}`);
process.exit(failed ? 1 : 0);
