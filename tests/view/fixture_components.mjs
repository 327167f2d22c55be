// fixture_components.mjs - how each GOV.UK component's options are said in ours. NOT_OFFERED names the options we leave out.
import { encode } from "./markup.mjs";

class NotOffered extends Error {}
const not = (what) => {
  throw new NotOffered(what);
};

// Every option used must be one of NAMES, else the fixture is beyond what we offer.
function only(options, names, prefix = "") {
  for (const [key, value] of Object.entries(options ?? {})) {
    if (value === undefined || value === null || value === "" || value === false) continue;
    if (typeof value === "object" && Object.keys(value).length === 0) continue;
    if (!names.includes(key)) not(prefix + key);
  }
}
const text = (thing, what) => (only(thing, ["text"], `${what}.`), encode(thing?.text ?? ""));
const attribute = (name, value) => (value === undefined || value === null || value === "" ? "" : ` ${name}="${value}"`);
const view = (name) => {
  if (!/^[A-Za-z][\w-]*$/.test(name)) not("a name with other characters than letters, digits and -");
  return name.replaceAll("-", "_").toUpperCase();
};
const size = (classes, base) => {
  const match = new RegExp(`^${base}--(s|m|l|xl)$`).exec(classes ?? "");
  if (classes && !match) not(`classes "${classes}"`);
  return ` size="${match ? match[1] : ""}"`;
};

function field(options, extra) {
  only(options, ["id", "name", "label", "hint", "errorMessage", ...extra]);
  if (options.label?.isPageHeading) not("label.isPageHeading (heading of another size)");
  if (!options.name) not("no name");
  const label = text(options.label, "label");
  const values = [];
  if (options.errorMessage) {
    values.push(`?${view(options.name)}_ERROR`, `=${view(options.name)}_ERROR_TEXT ${options.errorMessage.text ?? not("errorMessage without text")}`);
    only(options.errorMessage, ["text"], "errorMessage.");
  }
  const call = ` name="${options.name}"${attribute("id", options.id)} label="${label}"` + (options.hint ? ` hint="${text(options.hint, "hint")}"` : "");
  return { call, values };
}

function choices(options, component, item) {
  only(options, ["name", "idPrefix", "fieldset", "hint", "errorMessage", "items", "classes", "values", "value"]);
  if (!options.fieldset?.legend) not("no fieldset.legend");
  only(options.fieldset, ["legend"], "fieldset.");
  const { legend } = options.fieldset;
  only(legend, ["text", "classes", "isPageHeading"], "legend.");
  const classes = new Map([[`govuk-${component}--inline`, ' inline="yes"'], [`govuk-${component}--small`, ' small="yes"']]);
  const look = options.classes ? (classes.get(options.classes) ?? not(`classes "${options.classes}"`)) : "";
  const values = [];
  view(options.name);
  if (options.errorMessage) {
    only(options.errorMessage, ["text"], "errorMessage.");
    values.push(`?${view(options.name)}_ERROR`, `=${view(options.name)}_ERROR_TEXT ${options.errorMessage.text}`);
  }
  const body = options.items.filter(Boolean).map((entry, index) => item(entry, index, values)).join("");
  const heading = legend.isPageHeading ? ' heading="yes"' : "";
  return {
    source:
      `{{@${component} name="${options.name}"${attribute("id", options.idPrefix)} legend="${encode(legend.text)}"` +
      `${size(legend.classes, "govuk-fieldset__legend")}${heading}${look}${options.hint ? ` hint="${text(options.hint, "hint")}"` : ""}}}${body}{{/@${component}}}`,
    values,
  };
}

const option = (entry, extra = []) => {
  only(entry, ["value", "text", "disabled", "checked", "selected", ...extra], "item.");
  return `value="${encode(entry.value)}" label="${encode(entry.text ?? not("item without text"))}"` + (entry.disabled ? ' disabled="yes"' : "");
};

export const components = {
  button(o) {
    only(o, ["text", "href", "classes", "name", "value", "preventDoubleClick", "type", "id"]);
    if (o.type && o.type !== "submit") not(`type ${o.type}`);
    if (o.preventDoubleClick === false) not("preventDoubleClick off");
    const kind = o.classes ? (/^govuk-button--(secondary|warning|inverse)$/.exec(o.classes)?.[1] ?? not(`classes "${o.classes}"`)) : "";
    if (o.href) {
      only(o, ["text", "href", "classes"]);
      return { source: `{{@link-button text="${encode(o.text)}" path="${o.href}"${attribute("kind", kind)}}}` };
    }
    return { source: `{{@button text="${encode(o.text ?? "")}"${attribute("kind", kind)}${attribute("name", o.name)}${attribute("value", o.value)}${attribute("id", o.id)}}}` };
  },
  input(o) {
    const { call, values } = field(o, ["type", "autocomplete", "inputmode", "classes", "value", "prefix", "suffix", "spellcheck", "autocapitalize"]);
    if (o.prefix && o.suffix) not("prefix and suffix together");
    const width = o.classes ? (/^govuk-input--width-(\d+)$/.exec(o.classes)?.[1] ?? not(`classes "${o.classes}"`)) : "";
    if (o.value !== undefined) values.push(`=${view(o.name)}_VALUE ${o.value}`);
    return {
      source: `{{@input${call}${attribute("type", o.type)}${attribute("autocomplete", o.autocomplete)}${attribute("inputmode", o.inputmode)}${attribute("width", width)}${attribute("spellcheck", o.spellcheck)}${attribute("autocapitalize", o.autocapitalize)}` +
        `${o.prefix ? ` prefix="${text(o.prefix, "prefix")}"` : ""}${o.suffix ? ` suffix="${text(o.suffix, "suffix")}"` : ""}}}`,
      values,
    };
  },
  textarea(o) {
    const { call, values } = field(o, ["rows", "autocomplete", "spellcheck", "value"]);
    if (o.value) /\n/.test(o.value) ? not("a value of several lines") : values.push(`=${view(o.name)}_VALUE ${o.value}`);
    return { source: `{{@textarea${call}${attribute("rows", o.rows)}${attribute("autocomplete", o.autocomplete)}${attribute("spellcheck", o.spellcheck)}}}`, values };
  },
  "password-input"(o) {
    const { call, values } = field(o, ["autocomplete"]);
    return { source: `{{@password${call}${attribute("autocomplete", o.autocomplete)}}}`, values };
  },
  select(o) {
    const { call, values } = field(o, ["items", "value"]);
    const items = (o.items ?? []).filter(Boolean).map((entry) => {
      if (entry.value === undefined) not("item without value");
      if (entry.selected ?? entry.value === o.value) values.push(`?${view(o.name)}_IS_${view(`x${entry.value}`).slice(1)}`);
      return `{{@option ${option(entry)}}}`;
    });
    return { source: `{{@select${call}}}${items.join("")}{{/@select}}`, values };
  },
  radios: (o) =>
    choices(o, "radios", (entry, index, values) => {
      if (entry.divider) return `{{@divider text="${encode(entry.divider)}"}}`;
      if (entry.checked || entry.value === o.value) values.push(`?${view(o.name)}_IS_${view(`x${entry.value}`).slice(1)}`);
      // Theirs counts dividers when it makes ids.
      const divided = o.items.slice(0, index).some((before) => before?.divider);
      const id = entry.id ?? (divided ? `${o.idPrefix ?? o.name}-${index + 1}` : "");
      return `{{@option ${option(entry, ["hint", "id"])}${attribute("id", id)}${entry.hint ? ` hint="${text(entry.hint, "item.hint")}"` : ""}}}`;
    }),
  checkboxes: (o) =>
    choices(o, "checkboxes", (entry, index, values) => {
      if (entry.divider) return `{{@divider text="${encode(entry.divider)}"}}`;
      only(entry, ["value", "text", "checked", "hint", "id", "name", "behaviour"], "item.");
      const id = entry.id ?? (o.idPrefix ?? o.name) + (index > 0 ? `-${index + 1}` : "");
      const chosen = `BOX_${index}`;
      if (entry.checked || o.values?.includes(entry.value)) values.push(`?${chosen}`);
      return `{{@checkbox name="${entry.name ?? o.name}" id="${id}" value="${encode(entry.value)}" label="${encode(entry.text ?? not("item without text"))}" chosen="${chosen}"${entry.hint ? ` hint="${text(entry.hint, "item.hint")}"` : ""}${entry.behaviour ? ' exclusive="yes"' : ""}}}`;
    }),
  "date-input"(o) {
    only(o, ["id", "namePrefix", "fieldset", "hint", "errorMessage", "items"]);
    const name = o.namePrefix ?? o.id ?? not("neither namePrefix nor id");
    for (const unit of ["day", "month", "year"]) if (o[unit] === false) not(`${unit} left out`);
    if (!o.fieldset?.legend) not("no fieldset.legend");
    only(o.fieldset, ["legend"], "fieldset.");
    only(o.fieldset.legend, ["text", "classes", "isPageHeading"], "legend.");
    const values = [];
    if (o.errorMessage) values.push(`?${view(name)}_ERROR`, `=${view(name)}_ERROR_TEXT ${o.errorMessage.text ?? not("errorMessage without text")}`);
    let autocomplete = "";
    if (o.items?.length && o.items.map((item) => item.name).join() !== "day,month,year") not("items other than day, month and year");
    for (const item of o.items ?? []) {
      only(item, ["name", "classes", "autocomplete", "value"], "item.");
      const width = item.name === "year" ? "4" : "2";
      if (item.classes !== `govuk-input--width-${width}${o.errorMessage ? " govuk-input--error" : ""}`) not(`item.classes "${item.classes}"`);
      if (item.autocomplete) autocomplete = item.autocomplete.replace(`-${item.name}`, "");
      if (item.value) values.push(`=${view(name)}_${view(item.name)}_VALUE ${item.value}`);
    }
    return {
      source: `{{@date name="${name}"${attribute("id", o.id)} legend="${encode(o.fieldset.legend.text)}"${size(o.fieldset.legend.classes, "govuk-fieldset__legend")}${o.fieldset.legend.isPageHeading ? ' heading="yes"' : ""}${o.hint ? ` hint="${text(o.hint, "hint")}"` : ""}${attribute("autocomplete", autocomplete)}}}`,
      values,
      // Without a prefix theirs are called "day", "month", "year"; ours always have one.
      names: o.namePrefix ? null : (value) => value.replace(new RegExp(`^${name}-`), ""),
    };
  },
  "file-upload"(o) {
    const { call, values } = field(o, []);
    return { source: `{{@file${call}}}`, values };
  },
  "error-message"(o) {
    only(o, ["text"]);
    if ("visuallyHiddenText" in o) not("visuallyHiddenText off");
    return { source: '{{@field-notes name="x" id="x"}}', values: ["?X_ERROR", `=X_ERROR_TEXT ${o.text}`], drop: ["id"] };
  },
  "error-summary"(o) {
    only(o, ["titleText", "errorList"]);
    const values = ["+ERRORS"];
    for (const item of o.errorList ?? not("no errorList")) {
      only(item, ["text", "href"], "item.");
      values.push("+ERROR_ITEM", `=ERROR_TEXT ${item.text}`, item.href ? "?ERROR_LINKED" : "?ERROR_PLAIN");
      if (item.href) values.push(`=ERROR_FIELD ${item.href.slice(1)}`);
      values.push("-");
    }
    if (o.titleText !== "There is a problem") not(`titleText "${o.titleText}"`);
    return { source: "{{@error-summary}}", values };
  },
  "notification-banner"(o) {
    only(o, ["text", "type", "titleText", "html"]);
    if (o.type === "success") {
      only(o, ["text", "type"]);
      if (o.disableAutoFocus !== undefined) not("disableAutoFocus");
      return { source: "{{@flash}}", values: ["+FLASH", `=FLASH_TEXT ${o.text}`] };
    }
    if (o.type) not(`type ${o.type}`);
    const title = o.titleText ? ` title="${encode(o.titleText)}"` : "";
    return { source: o.html ? `{{@banner${title}}}${o.html}{{/@banner}}` : `{{@banner${title} text="${encode(o.text)}"}}{{/@banner}}`, ids: true };
  },
  panel(o) {
    only(o, ["titleText", "titleHtml", "text", "html"]);
    return { source: `{{@panel title="${o.titleHtml ?? encode(o.titleText)}"}}${o.html ?? encode(o.text ?? "")}{{/@panel}}` };
  },
  "summary-list"(o) {
    only(o, ["rows"]);
    const rows = o.rows.filter(Boolean).map((row) => {
      only(row, ["key", "value", "actions"], "row.");
      only(row.value, ["text", "html"], "value.");
      const items = row.actions?.items ?? [];
      only(row.actions, ["items"], "actions.");
      if (items.length > 1) not("several actions in a row");
      if (items.length === 0 && o.rows.some((r) => r?.actions?.items?.length)) not("rows without an action beside rows with one");
      for (const item of items) only(item, ["href", "text", "visuallyHiddenText"], "action.");
      if (items[0] && !items[0].visuallyHiddenText) not("an action without visuallyHiddenText");
      const action = items[0] ? ` path="${items[0].href}" action="${encode(items[0].text)}" about="${encode(items[0].visuallyHiddenText)}"` : "";
      return `{{@summary-row key="${text(row.key, "key")}"${action}}}${row.value.html ?? encode(row.value.text ?? "")}{{/@summary-row}}`;
    });
    return { source: `{{@summary}}${rows.join("")}{{/@summary}}` };
  },
  table(o) {
    only(o, ["rows", "head", "caption", "captionClasses", "firstCellIsHeader"]);
    const cell = (entry, header) => {
      only(entry, ["text", "format", "html"], "cell.");
      return `{{@cell${header ? ' header="yes"' : ""}${entry.format === "numeric" ? ' numeric="yes"' : ""}}}${entry.html ?? encode(entry.text ?? "")}{{/@cell}}`;
    };
    const head = (o.head ?? []).map((entry) => (only(entry, ["text", "format"], "head."), `{{@column text="${encode(entry.text)}"${entry.format === "numeric" ? ' numeric="yes"' : ""}}}`));
    const rows = o.rows.filter(Boolean).map((row) => `{{@row}}${row.filter(Boolean).map((entry, i) => cell(entry, o.firstCellIsHeader && i === 0)).join("")}{{/@row}}`);
    const caption = o.caption ? ` caption="${encode(o.caption)}"${size(o.captionClasses, "govuk-table__caption")}` : "";
    return { source: `{{@table${caption}}}${head.length ? `{{@part head}}${head.join("")}{{/@part}}` : ""}${rows.join("")}{{/@table}}`, inside: "table" };
  },
  tag(o) {
    only(o, ["text", "classes"]);
    const colour = o.classes ? (/^govuk-tag--([a-z]+)$/.exec(o.classes)?.[1] ?? not(`classes "${o.classes}"`)) : "";
    return { source: `{{@tag text="${encode(o.text)}"${attribute("colour", colour)}}}` };
  },
  details(o) {
    only(o, ["summaryText", "summaryHtml", "text", "html", "open"]);
    return { source: `{{@details summary="${o.summaryHtml ?? encode(o.summaryText)}"${o.open ? ' open="yes"' : ""}}}${o.html ?? encode(o.text ?? "")}{{/@details}}` };
  },
  "inset-text"(o) {
    only(o, ["text", "html"]);
    return { source: `{{@inset}}${o.html ?? encode(o.text)}{{/@inset}}` };
  },
  "warning-text"(o) {
    only(o, ["text", "iconFallbackText"]);
    if (o.iconFallbackText !== "Warning") not("iconFallbackText other than Warning");
    return { source: `{{@warning text="${encode(o.text)}"}}` };
  },
  pagination(o) {
    only(o, ["previous", "next"]);
    const values = ["+PAGES"];
    for (const [name, section] of [["previous", "PAGE_PREVIOUS"], ["next", "PAGE_NEXT"]]) {
      if (!o[name]) continue;
      only(o[name], ["href"], `${name}.`);
      values.push(`+${section}`, `=${section}_PATH ${o[name].href}`, "-");
    }
    if (values.length === 1) not("neither previous nor next");
    return { source: "{{@pagination}}", values };
  },
  breadcrumbs(o) {
    only(o, ["items"]);
    const items = (o.items ?? not("no items")).map((item) => (only(item, ["text", "href"], "item."), `{{@breadcrumb text="${encode(item.text)}" path="${item.href ?? not("item without href")}"}}`));
    return { source: `{{@page title="x"}}{{@breadcrumbs}}${items.join("")}{{/@breadcrumbs}}{{/@page}}`, inside: "nav", mark: "govuk-breadcrumbs" };
  },
  "back-link"(o) {
    only(o, ["text", "href"]);
    return { source: `{{@page title="x"}}{{@back path="${o.href || "#"}"${attribute("text", o.text && encode(o.text))}}}{{/@page}}`, inside: "a", mark: "govuk-back-link" };
  },
  "skip-link"(o) {
    only(o, ["text", "href"]);
    return { source: `{{@skip-link text="${encode(o.text)}" to="${(o.href ?? "#content").slice(1)}"}}` };
  },
  "service-navigation"(o) {
    only(o, ["navigation"]);
    const values = [];
    for (const item of o.navigation?.length ? o.navigation : not("no navigation")) {
      if (!item) not("an empty item");
      only(item, ["href", "text", "current"], "item.");
      values.push("+NAV_ITEM", `=NAV_TITLE ${item.text ?? not("item without text")}`, `=NAV_PATH ${item.href ?? not("item without href")}`);
      if (item.current) values.push("?NAV_CURRENT");
      values.push("-");
    }
    return { source: "{{@navigation}}", values };
  },
};

export { NotOffered };
