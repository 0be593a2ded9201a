/** A place in the source; lines and columns from 1. */
export interface AuthorPlace {
  file: string;
  line: number;
  column: number;
}

/** The source place of a place in the code; null if the map has none. */
export type ReadAuthorPlace = (line: number, column: number) => AuthorPlace | null;

interface SourceMap {
  version: number;
  /** Null for code without a source (https://tc39.es/ecma426/). */
  sources: (string | null)[];
  names?: string[];
  mappings: string;
}

const COMMENT = /^\/\/[#@] sourceMappingURL=data:application\/json[^,]*;base64,([A-Za-z0-9+/=]+)\s*$/gm;

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** A place in a source, from a column of a generated line; all from 0. */
export interface Segment {
  column: number;
  source: number;
  sourceLine: number;
  sourceColumn: number;
  /** The name at that place in the source; null if it is the same, or there is none. */
  name: number | null;
}

/** A parsed source map; segments of each generated line, in order of their columns. */
export interface DecodedSourceMap {
  sources: readonly string[];
  names: readonly string[];
  lines: readonly (readonly Segment[])[];
}

/**
 * Reads the source map at the end of code, as a data URL; null if there is no valid one. AppSync uses it for
 * errors and logs ("Bundling, TypeScript, and source maps", AppSync developer guide).
 */
export const readSourceMap = (text: string): ReadAuthorPlace | null => {
  const json = findInlineMap(text);
  return json === null ? null : readSourceMapFile(json);
};

/** The same, as a whole. */
export const decodeSourceMap = (text: string): DecodedSourceMap | null => {
  const json = findInlineMap(text);
  const map = json === null ? null : parseMap(json);
  return (
    map && {
      sources: map.sources.map((source) => source ?? ''),
      names: map.names ?? [],
      lines: readMappings(map.mappings),
    }
  );
};

/** Reads the text of a source map, such as of a file next to a bundle; null if it is invalid. */
export const readSourceMapFile = (json: string): ReadAuthorPlace | null => {
  const map = parseMap(json);
  if (map === null) return null;
  let lines: Segment[][] | null = null;
  return (line, column) => {
    lines ??= readMappings(map.mappings);
    const segment = findSegment(lines[line - 1] ?? [], column - 1);
    const source = segment === undefined ? undefined : map.sources[segment.source];
    if (segment === undefined || typeof source !== 'string') return null;
    return { file: toSourcePath(source), line: segment.sourceLine + 1, column: segment.sourceColumn + 1 };
  };
};

/** Bundlers write sources relative to the bundle: the steps up to a common folder have no meaning here. */
export const toSourcePath = (source: string): string => decode(source).replace(/^(?:\.{1,2}\/)+/, '');

const findInlineMap = (text: string): string | null => {
  const encoded = [...text.matchAll(COMMENT)].at(-1)?.[1];
  return encoded === undefined ? null : Buffer.from(encoded, 'base64').toString();
};

/** The last segment that begins at or before this column; a minified bundle has all of them on one line. */
const findSegment = (segments: readonly Segment[], column: number): Segment | undefined => {
  let [low, high] = [0, segments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.column ?? 0) <= column) low = middle + 1;
    else high = middle;
  }
  return segments[low - 1];
};

const parseMap = (json: string): SourceMap | null => {
  try {
    const map = JSON.parse(json) as SourceMap;
    return map.version === 3 && Array.isArray(map.sources) && typeof map.mappings === 'string' ? map : null;
  } catch {
    return null;
  }
};

const readMappings = (mappings: string): Segment[][] => {
  let source = 0;
  let sourceLine = 0;
  let sourceColumn = 0;
  let name = 0;
  return mappings.split(';').map((line) => {
    let column = 0;
    return line.split(',').flatMap((text): Segment[] => {
      const [columns = 0, sources, lines = 0, sourceColumns = 0, names] = readNumbers(text);
      column += columns;
      if (sources === undefined) return [];
      source += sources;
      sourceLine += lines;
      sourceColumn += sourceColumns;
      name += names ?? 0;
      return [{ column, source, sourceLine, sourceColumn, name: names === undefined ? null : name }];
    });
  });
};

/** Sources are URLs: a folder `[id]` is written `%5Bid%5D` (https://tc39.es/ecma426/). */
const decode = (source: string): string => {
  try {
    return decodeURI(source).replaceAll('%5B', '[').replaceAll('%5D', ']');
  } catch {
    return source;
  }
};

/** Numbers in base64, six bits a digit, of which the first says whether more follow. https://tc39.es/ecma426/ */
const readNumbers = (text: string): number[] => {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const sign of text) {
    const digit = DIGITS.indexOf(sign);
    value += (digit & 31) * 2 ** shift;
    shift += 5;
    if ((digit & 32) === 0) {
      numbers.push(value % 2 === 1 ? -Math.floor(value / 2) : value / 2);
      value = 0;
      shift = 0;
    }
  }
  return numbers;
};
