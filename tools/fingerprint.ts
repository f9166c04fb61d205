import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * One hash over files and folders (by content, in order of their names) and some further words. Equal hashes mean that a build made
 * from them is still good; modification times do not, since a fresh clone gives every file the time of the clone.
 */
export function fingerprintOf(root: string, places: readonly string[], words: readonly string[] = []): string {
  const hash = createHash('sha256');
  for (const word of words) hash.update(`${word}\0`);
  for (const file of places.flatMap((place) => filesBelow(root, place))) {
    hash.update(`${file}\0`);
    hash.update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}

/** The files of a place that end up in a build, in a fixed order: tests never do. */
function filesBelow(root: string, place: string): string[] {
  const whole = path.join(root, place);
  if (!existsSync(whole)) return [];
  if (statSync(whole).isFile()) return /\.test\.tsx?$/.test(place) ? [] : [place];
  return readdirSync(whole)
    .sort()
    .flatMap((name) => filesBelow(root, `${place}/${name}`));
}
