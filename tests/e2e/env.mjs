// env.mjs - where things are. The stages set KITH_BUILD (a finished build) and KITH_ROOT (where it was installed).
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const SRC = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const BUILD = path.resolve(process.env.KITH_BUILD || path.join(SRC, 'build'));
export const ROOT = path.resolve(process.env.KITH_ROOT || path.join(BUILD, 'root'));
// What is kept for people to look at.
export const SHOTS = path.resolve(process.env.KITH_SHOTS || path.join(BUILD, 'shots'));

// Every file below DIR, as paths relative to it.
export function filesBelow(dir, prefix = '') {
  if (!existsSync(dir)) return [];
  return readdirSync(dir).sort().flatMap((name) => {
    const file = path.join(dir, name);
    return statSync(file).isDirectory() ? filesBelow(file, `${prefix}${name}/`) : [`${prefix}${name}`];
  });
}
