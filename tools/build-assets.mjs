// build-assets.mjs - makes what the web server serves under /static/core.
//
// Takes GOV.UK Frontend and the parts of MoJ Frontend in use from node_modules, gives them Kith's own name and colours
// (their fonts, crown, header and footer belong to GOV.UK), adds static/core and writes a version made of all bytes.
// Usage: node build-assets.mjs NODE_MODULES SOURCE_DIR OUT_DIR
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [modules, sources, out] = process.argv.slice(2);
if (!out) {
  console.error("Usage: node build-assets.mjs NODE_MODULES SOURCE_DIR OUT_DIR");
  process.exit(2);
}

const fonts = 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Ubuntu,"Helvetica Neue",Arial,sans-serif';

// Theirs to ours; static/core/README.md says what each is for.
const palette = new Map([
  ["#1d70b8", "#0f4c4a"],
  ["#1a65a6", "#0b5d66"],
  ["#0f385c", "#083a40"],
  ["#54319f", "#5b3b78"],
  ["#0f7a52", "#0b6e69"],
  ["#0b5c3e", "#08504c"],
  ["#083d29", "#053a37"],
  ["#f4f8fb", "#f7f4ee"],
  ["#8eb8dc", "#cdbfa6"],
  ["#d2e2f1", "#d3e8e6"],
]);

// Rules of a minified style sheet as [selector or at-rule, body], nested ones unparsed.
function rules(css) {
  const found = [];
  let at = 0;
  while (at < css.length) {
    const open = css.indexOf("{", at);
    if (open < 0) break;
    const statement = css.slice(at, open).match(/^(\s*@(?:charset|import)[^;]*;)/);
    if (statement) {
      at += statement[1].length;
      continue;
    }
    let depth = 1;
    let end = open + 1;
    for (; depth > 0; end++) {
      if (end >= css.length) throw new Error("a rule is not closed");
      if (css[end] === "{") depth++;
      else if (css[end] === "}") depth--;
    }
    found.push([css.slice(at, open).trim(), css.slice(open + 1, end - 1)]);
    at = end;
  }
  return found;
}

// Keeps the rules WANTED says yes to, selector by selector.
function keep(css, wanted) {
  let kept = "";
  for (const [head, body] of rules(css)) {
    if (head.startsWith("@media") || head.startsWith("@supports")) {
      const inner = keep(body, wanted);
      if (inner !== "") kept += `${head}{${inner}}`;
    } else if (head.startsWith("@")) {
      if (wanted(head)) kept += `${head}{${body}}`;
    } else {
      const selectors = head.split(/,(?![^(]*\))/).filter((selector) => wanted(selector.trim()));
      if (selectors.length > 0) kept += `${selectors.join(",")}{${body}}`;
    }
  }
  return kept;
}

function ownLook(css) {
  let text = css.replace(/GDS Transport,arial,sans-serif/g, fonts);
  for (const [theirs, ours] of palette) text = text.replaceAll(theirs, ours);
  return text;
}

const withoutComments = (css) => css.replace(/\/\*[\s\S]*?\*\//g, "");
const version = (name) => JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8")).version;

const govuk = withoutComments(readFileSync(join(modules, "govuk-frontend/dist/govuk/govuk-frontend.min.css"), "utf8"));
const moj = withoutComments(readFileSync(join(modules, "@ministryofjustice/frontend/moj/moj-frontend.min.css"), "utf8"));
const licence =
  `/*! Made from GOV.UK Frontend ${version("govuk-frontend")} and MoJ Frontend ${version("@ministryofjustice/frontend")}, ` +
  "MIT licence: see licences.txt */\n";
const theirs = keep(govuk, (s) => !/@font-face|\.govuk-(header|footer|cookie-banner)(?![a-z])/.test(s));
const timeline = keep(moj, (s) => /^\.moj-(timeline|sub-navigation)/.test(s) && !s.includes("document"));
const css = licence + '@charset "UTF-8";' + ownLook(theirs + timeline);
for (const forbidden of ["GDS Transport", "@font-face", "crest", "#1d70b8", "url(/assets"]) {
  if (css.includes(forbidden)) throw new Error(`the style sheet still holds ${forbidden}`);
}
for (const part of [".moj-timeline__item", ".moj-sub-navigation__link"]) {
  if (!timeline.includes(part)) throw new Error(`MoJ Frontend has no ${part} any more`);
}

rmSync(out, { recursive: true, force: true });
const core = join(out, "core");
mkdirSync(core, { recursive: true });
const files = new Map();
for (const name of readdirSync(sources).filter((n) => /\.(css|js|svg|txt)$/.test(n))) {
  files.set(name, readFileSync(join(sources, name), "utf8"));
}
const hash = (text) => createHash("sha256").update(text).digest("hex").slice(0, 16);
const script = readFileSync(join(modules, "govuk-frontend/dist/govuk/govuk-frontend.min.js"), "utf8").replace(
  /\/\/# sourceMappingURL=.*\s*$/,
  "\n",
);
files.set("govuk.js", script);
// The browser keeps scripts for good, so an imported one needs a version of its own in its address.
files.set("kith.js", files.get("kith.js").replace('"./govuk.js"', `"./govuk.js?v=${hash(script)}"`));
files.set("kith.css", `${css}\n${files.get("kith.css")}`);
const all = createHash("sha256");
for (const name of [...files.keys()].sort()) {
  writeFileSync(join(core, name), files.get(name));
  all.update(name).update("\0").update(files.get(name)).update("\0");
}
writeFileSync(join(out, "version"), `${all.digest("hex").slice(0, 16)}\n`);
