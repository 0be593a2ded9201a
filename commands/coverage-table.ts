import { readFileSync, writeFileSync } from 'node:fs';
import { replaceCoverage } from './coverage-table/replace-coverage.ts';

/** Writes what runs here, and how faithfully, into local/README.md. With `--check` it only says whether that is new. */
const README = new URL('../local/README.md', import.meta.url);

const before = readFileSync(README, 'utf8');
const after = replaceCoverage(before);
if (!process.argv.includes('--check')) {
  writeFileSync(README, after);
} else if (before !== after) {
  console.error('The coverage table of local/README.md is old. Run: npm run coverage-table');
  process.exitCode = 1;
}
