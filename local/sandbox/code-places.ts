import { readSourceMap } from '../kernel/source-map.ts';

/** Tells places in one file of code. Lines and columns from 1. */
export interface CodePlaces {
  /** `code.js:3:9` for a place in the code as deployed, or the author's file and place where a source map names it. */
  describe(line: number, column: number): string;
  /** Whether a source map names the author's files. */
  hasMap: boolean;
}

export const createCodePlaces = (text: string): CodePlaces => {
  const readAuthorPlace = readSourceMap(text);
  return {
    hasMap: readAuthorPlace !== null,
    describe: (line, column) => {
      const place = readAuthorPlace?.(line, column) ?? { file: 'code.js', line, column };
      return `${place.file}:${place.line}:${place.column}`;
    },
  };
};
