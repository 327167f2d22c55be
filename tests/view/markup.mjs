// markup.mjs - HTML as a list of tags and words, so that two pieces can be compared without their layout.

const entities = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'", nbsp: "\u00a0" };

export function decode(text) {
  return text.replace(/&(#?\w+);/g, (whole, name) => entities[name] ?? whole);
}

export function encode(text) {
  return String(text).replace(/[&<>"']/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[c]);
}

// [{tag, attributes: Map} | {end} | {text}], white space as one space, classes in order of the alphabet.
export function tokens(html) {
  const found = [];
  const pattern = /<\/([a-z0-9-]+)\s*>|<([a-z0-9-]+)((?:\s+[^\s=>/]+(?:\s*=\s*"[^"]*")?)*)\s*\/?>|([^<]+)/gi;
  let at = 0;
  html = html.replace(/<!doctype html>|<!--[\s\S]*?-->/gi, "");
  for (let match; at < html.length && (match = pattern.exec(html)); at = pattern.lastIndex) {
    if (match.index !== at) throw new Error(`cannot read: ${html.slice(at, at + 80)}`);
    const [, end, tag, attributes, text] = match;
    if (end) {
      if (end !== "path") found.push({ end: end.toLowerCase() });
    } else if (tag) {
      const map = new Map();
      for (const [, name, , value] of attributes.matchAll(/([^\s=]+)(\s*=\s*"([^"]*)")?/g)) {
        let words = decode(value ?? "").replace(/\s+/g, " ").trim();
        if (name === "class") words = words.split(" ").sort().join(" ");
        map.set(name.toLowerCase(), words);
      }
      found.push({ tag: tag.toLowerCase(), attributes: map });
    } else {
      const words = decode(text).replace(/[ \t\n]+/g, " ").trim();
      if (words !== "") found.push({ text: words });
    }
  }
  return found;
}

export function lines(list) {
  return list.map((token) => {
    if (token.end) return `</${token.end}>`;
    if (token.text !== undefined) return token.text;
    const attributes = [...token.attributes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => ` ${k}="${v}"`);
    return `<${token.tag}${attributes.join("")}>`;
  });
}
