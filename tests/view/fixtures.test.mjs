// fixtures.test.mjs - our components give the HTML their GOV.UK originals give for the same options.
//
// The packages' own fixtures.json are the oracle. A fixture whose options we do not offer is not compared; which ones,
// and why, stands in FIXTURES.md beside this file, which must be up to date. Usage: node fixtures.test.mjs BUILD_DIR
// [--write FIXTURES.md]
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { NotOffered, components } from "./fixture_components.mjs";
import { lines, tokens } from "./markup.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const build = resolve(process.argv[2] ?? ".");
const modules = readFileSync(join(build, "static-built/.modules"), "utf8").trim();
const work = mkdtempSync(join(tmpdir(), "kith-fixtures-"));

// What we add on purpose, taken out of ours when theirs lacks it.
const added = [
  ["button", /^data-prevent-double-click$/],
  ["input", /^value$/, (value) => value === ""],
  ["div", /^data-i18n\./],
];

function normal(html) {
  return tokens(html);
}

function cut(list, tag, mark) {
  const from = list.findIndex((t) => t.tag === tag && (!mark || t.attributes.get("class")?.includes(mark)));
  let depth = 0;
  for (let i = from; i < list.length; i++) {
    if (list[i].tag === tag) depth++;
    if (list[i].end === tag && --depth === 0) return list.slice(from, i + 1);
  }
  throw new Error(`no ${tag} in ours`);
}

function compare(ours, theirs, made) {
  let mine = normal(ours);
  const other = normal(theirs);
  if (made.inside) mine = cut(mine, made.inside, made.mark);
  mine.forEach((token, i) => {
    if (!token.attributes) return;
    const twin = other.filter((t) => t.tag)[mine.slice(0, i).filter((t) => t.tag).length];
    for (const name of [...token.attributes.keys()]) {
      const value = token.attributes.get(name);
      if (made.drop?.includes(name) && !twin?.attributes.has(name)) token.attributes.delete(name);
      if (made.names && name === "name") token.attributes.set(name, made.names(value));
      if (made.ids && /^(id|aria-labelledby)$/.test(name)) token.attributes.set(name, twin?.attributes.get(name) ?? value);
      for (const [tag, pattern, test] of added) {
        if (token.tag === tag && pattern.test(name) && (!test || test(value)) && !twin?.attributes.has(name)) token.attributes.delete(name);
      }
    }
  });
  const a = lines(mine);
  const b = lines(other);
  const at = a.findIndex((line, i) => line !== b[i]);
  if (at < 0 && a.length === b.length) return null;
  const spot = at < 0 ? a.length : at;
  return `ours   ${a.slice(spot, spot + 2).join(" ") || "(end)"}\n#   theirs ${b.slice(spot, spot + 2).join(" ") || "(end)"}`;
}

const jobs = [];
const table = [];
for (const [name, convert] of Object.entries(components)) {
  const { fixtures } = JSON.parse(readFileSync(join(modules, "govuk-frontend/dist/govuk/components", name, "fixtures.json"), "utf8"));
  const covered = [];
  const left = new Map();
  for (const [number, fixture] of fixtures.entries()) {
    try {
      const made = convert(fixture.options);
      jobs.push({ name, fixture, made, file: `${name}/f${number}.tpl` });
      covered.push(fixture.name);
    } catch (error) {
      if (!(error instanceof NotOffered)) throw error;
      const why = error.message.replace(/ ".*"$/, "");
      left.set(why, (left.get(why) ?? 0) + 1);
    }
  }
  table.push({ name, covered, total: fixtures.length, left });
}

let failed = 0;
console.log(`1..${jobs.length + 1}`);
try {
  for (const job of jobs) {
    const path = join(work, "src", job.file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `{{%AUTOESCAPE context="HTML"}}\n${job.made.source}\n`);
  }
  execFileSync(join(build, "kith-tpl"), [
    "build", "--components", join(here, "../../templates/components"), "--out", join(work, "built/en"),
    ...jobs.map((job) => join(work, "src", job.file)),
  ], { stdio: ["ignore", "inherit", "inherit"] });
  jobs.forEach((job, i) => {
    const title = `${job.name}: ${job.fixture.name}`;
    let problem;
    try {
      const html = execFileSync(join(build, "tests/view/render"), [join(work, "built"), "en", job.file], {
        input: (job.made.values ?? []).map((line) => `${line}\n`).join(""),
        encoding: "utf8",
      });
      problem = compare(html, job.fixture.html, job.made);
    } catch (error) {
      problem = error.message;
    }
    if (problem) failed++;
    console.log(`${problem ? "not ok" : "ok"} ${i + 1} - ${title}${problem ? `\n#   ${problem}` : ""}`);
  });

  const report = `# Components against their originals

Made by \`fixtures.test.mjs\` from GOV.UK Frontend's own fixtures: every fixture whose options we offer gives the same HTML from
our component, apart from white space, the order of attributes and classes, and what we add on purpose: \`data-prevent-double-click\`
on buttons, an empty \`value\`, the translated texts of the password field, ids of banners, prefixes of the names in dates, and a scrolling box around tables.

| component | fixtures compared | options we do not offer (fixtures left out) |
|---|---|---|
${table.map((row) => `| ${row.name} | ${row.covered.length} of ${row.total} | ${[...row.left].sort().map(([why, count]) => `${why.replaceAll("|", "\\|")} (${count})`).join(", ")} |`).join("\n")}

The timeline follows MoJ Frontend's template; that package ships no fixtures.
`;
  const write = process.argv.indexOf("--write");
  if (write > 0) writeFileSync(process.argv[write + 1], report);
  const same = readFileSync(join(here, "FIXTURES.md"), "utf8") === report;
  if (!same) failed++;
  console.log(`${same ? "ok" : "not ok"} ${jobs.length + 1} - FIXTURES.md is up to date`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
