import { readFileSync, writeFileSync } from 'node:fs';
import { renderCoverage } from './render-coverage.ts';

/** Writes COVERAGE.md from the registries; with `--check`, exits with code 1 if the file is out of date. */
const FILE = new URL('../COVERAGE.md', import.meta.url);

const text = renderCoverage();
if (!process.argv.includes('--check')) {
  writeFileSync(FILE, text);
} else if (readFileSync(FILE, 'utf8') !== text) {
  console.error('COVERAGE.md is out of date. Run: npm run coverage-table');
  process.exitCode = 1;
}
