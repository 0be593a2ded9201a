import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type ReadAuthorPlace, readSourceMap, readSourceMapFile } from '../../kernel/source-map.ts';

/** A file and a place in it, in the form of V8's stack frames. */
const FRAME_PLACE =
  /((?:file:\/\/)?\/[^\s():"]+\.[cm]?js|file:\/\/\/[A-Za-z]:[^\s():"]+\.[cm]?js):(\d+):(\d+)/g;

/** A frame of a source file, by a path of the project: other frames have absolute paths, or none. */
const AUTHOR_FRAME = /^\s*at (?:.* \()?([^\s():/][^\s():]*\.[cm]?[jt]sx?:\d+:\d+)\)?$/;

/** Maximum number of cached maps; there is one per function, until it changes. */
const MOST_MAPS = 100;

const maps = new Map<string, ReadAuthorPlace | null>();

/**
 * A text with places in source files instead of those in bundles, if source maps next to a bundle, or in it,
 * have them. Maps are read when a stack appears: enabling them always costs each cold start about 100 ms.
 */
export const toAuthorText = (text: string): string =>
  text.replace(FRAME_PLACE, (whole, file: string, row: string, column: string) => {
    const place = mapOf(file)?.(Number(row), Number(column)) ?? null;
    return place === null ? whole : `${place.file}:${place.line}:${place.column}`;
  });

/** The place of the first frame in a source file, in a stack from `toAuthorText`; null without one. */
export const findAuthorPlace = (trace: readonly string[]): string | null => {
  for (const line of trace) {
    const place = AUTHOR_FRAME.exec(line)?.[1];
    if (place !== undefined && !/^node:|node_modules\//.test(place)) return place;
  }
  return null;
};

const mapOf = (file: string): ReadAuthorPlace | null => {
  const known = maps.get(file);
  if (known !== undefined) return known;
  const [oldest] = maps.keys();
  if (maps.size >= MOST_MAPS && oldest !== undefined) maps.delete(oldest);
  const read = readMapOf(file);
  maps.set(file, read);
  return read;
};

const readMapOf = (file: string): ReadAuthorPlace | null => {
  try {
    const path = file.startsWith('file:') ? fileURLToPath(file) : file;
    if (!existsSync(path)) return null;
    return existsSync(`${path}.map`)
      ? readSourceMapFile(readFileSync(`${path}.map`, 'utf8'))
      : readSourceMap(readFileSync(path, 'utf8'));
  } catch {
    // An invalid map is ignored.
    return null;
  }
};
