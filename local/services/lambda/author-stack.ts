import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type ReadAuthorPlace, readSourceMap, readSourceMapFile } from '../../kernel/source-map.ts';

/** A file and a place in it, as frames of V8's stacks have them. */
const FRAME_PLACE = /((?:file:\/\/)?\/[^\s():]+|file:\/\/\/[A-Za-z]:[^\s():]+):(\d+):(\d+)/g;

/**
 * The lines of a stack with the places of the author's files, as far as source maps beside the bundle, or in it, name them.
 * Maps are read when something has failed: to have them on at all times costs each cold start some 100 ms.
 */
export const toAuthorStack = (trace: readonly string[]): string[] => {
  const maps = new Map<string, ReadAuthorPlace | null>();
  const mapOf = (file: string): ReadAuthorPlace | null => {
    const known = maps.get(file);
    if (known !== undefined) return known;
    const read = readMapOf(file);
    maps.set(file, read);
    return read;
  };
  return trace.map((line) =>
    line.replace(FRAME_PLACE, (whole, file: string, row: string, column: string) => {
      const place = mapOf(file)?.(Number(row), Number(column)) ?? null;
      return place === null ? whole : `${place.file}:${place.line}:${place.column}`;
    }),
  );
};

/** The first frame that is the author's own; null where no map names any. */
export const findAuthorPlace = (trace: readonly string[]): string | null => {
  const mapped = toAuthorStack(trace);
  const index = mapped.findIndex((line, at) => line !== trace[at] && !line.includes('node_modules'));
  return index < 0 ? null : (/([^\s()]+:\d+:\d+)/.exec(mapped[index] ?? '')?.[1] ?? null);
};

const readMapOf = (file: string): ReadAuthorPlace | null => {
  try {
    const path = file.startsWith('file:') ? fileURLToPath(file) : file;
    if (!existsSync(path)) return null;
    return existsSync(`${path}.map`)
      ? readSourceMapFile(readFileSync(`${path}.map`, 'utf8'))
      : readSourceMap(readFileSync(path, 'utf8'));
  } catch {
    // A map that cannot be read is as good as none.
    return null;
  }
};
