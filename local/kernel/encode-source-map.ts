import type { DecodedSourceMap, Segment } from './source-map.ts';

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** A source map as a comment for the end of code. https://tc39.es/ecma426/ */
export const toSourceMapComment = ({ sources, names, lines }: DecodedSourceMap): string => {
  const map = { version: 3, sources, names, mappings: toMappings(lines) };
  const encoded = Buffer.from(JSON.stringify(map)).toString('base64');
  return `//# sourceMappingURL=data:application/json;base64,${encoded}`;
};

/** Each number is the difference to the previous one of its kind; columns restart with each line. */
const toMappings = (lines: DecodedSourceMap['lines']): string => {
  const last = { source: 0, sourceLine: 0, sourceColumn: 0, name: 0 };
  const toText = (segment: Segment, column: number): string => {
    const { source, sourceLine, sourceColumn, name } = segment;
    const numbers = [
      segment.column - column,
      source - last.source,
      sourceLine - last.sourceLine,
      sourceColumn - last.sourceColumn,
      ...(name === null ? [] : [name - last.name]),
    ];
    Object.assign(last, { source, sourceLine, sourceColumn, name: name ?? last.name });
    return numbers.map(toDigits).join('');
  };
  return lines
    .map((line) => line.map((segment, at) => toText(segment, line[at - 1]?.column ?? 0)).join(','))
    .join(';');
};

/** In base64, five bits a digit, the lowest first; the lowest bit of all is the sign. */
const toDigits = (value: number): string => {
  let rest = value < 0 ? -value * 2 + 1 : value * 2;
  let digits = '';
  do {
    const bits = rest % 32;
    rest = Math.floor(rest / 32);
    digits += DIGITS[rest > 0 ? bits + 32 : bits];
  } while (rest > 0);
  return digits;
};
