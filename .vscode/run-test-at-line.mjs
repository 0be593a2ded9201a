// Runs the test that a line of a file is part of, without timeouts: node .vscode/run-test-at-line.mjs <file> <line>.
import { readFileSync } from 'node:fs';

const [file = '', line = '1'] = process.argv.slice(2);

/** A call of `test` or `it`, or of their `each` and `skip`, with its title. */
const CALL =
  /\b(?:test|it)(?:\.\w+)*(?:\((?:(?!\b(?:test|it)\b)[\s\S])*?\))??\(\s*(['"`])((?:\\.|(?!\1)[\s\S])*)\1/g;

/** Parts of a title that differ from case to case, as Vitest fills them in. */
const FILLED = /%[a-zA-Z#]|\$\{[^}]*\}|\$[\w.]+/;

const escapeRegex = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A pattern of the title of the last test that begins at or above the line; null if none does. */
const findTitle = (text, row) => {
  const calls = [...text.matchAll(CALL)].filter(
    ({ index }) => text.slice(0, index).split('\n').length <= row,
  );
  const title = calls.at(-1)?.[2];
  if (title === undefined) return null;
  const parts = title.replace(/\\(['"`])/g, '$1').split(FILLED);
  return `${parts.map(escapeRegex).join('.*')}$`;
};

const title = findTitle(readFileSync(file, 'utf8'), Number(line));
const only = title === null ? [] : ['--testNamePattern', title];
const words = ['run', file, ...only, '--no-file-parallelism', '--testTimeout=0', '--hookTimeout=0'];
process.argv.splice(2, Number.POSITIVE_INFINITY, ...words);
// Its program, which is not an export.
await import('../node_modules/vitest/vitest.mjs');
