import { renderCoverage } from './render-coverage.ts';

const START = '<!-- coverage: npm run coverage-table -->';
const END = '<!-- coverage end -->';

/** The text with its table made anew between the two markers. Throws where they are missing. */
export const replaceCoverage = (text: string): string => {
  const start = text.indexOf(START);
  const end = text.indexOf(END);
  if (start < 0 || end < start) throw new Error(`The text has no "${START}" and "${END}" to write between.`);
  return `${text.slice(0, start + START.length)}\n\n${renderCoverage()}\n\n${text.slice(end)}`;
};
