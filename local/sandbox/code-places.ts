import { readSourceMap } from '../kernel/source-map.ts';

/** Describes places in one file of code. Lines and columns from 1. */
export interface CodePlaces {
  /** `code.js:3:9` for a place in the deployed code, or the source file and place if there is a source map. */
  describe(line: number, column: number): string;
  /** Whether a source map names the source files. */
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
