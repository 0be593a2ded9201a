/**
 * Runs the benchmarks and writes their rows into docs/performance.md, each between markers of its own: a
 * benchmark that is not named keeps the rows of its last run.
 *
 *     npm run bench [-- NAME ...]
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { benches } from './run/benches.ts';
import { replaceSection, toTable } from './run/page.ts';

const PAGE = 'docs/performance.md';

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0) {
  console.error(
    `${unknown.join(', ')}: no such bench. There are ${benches.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(1);
}

const machine = `Node ${process.version} on ${process.platform}, ${cpus().length} × ${cpus()[0]?.model.trim()}`;
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
try {
  for (const { name, file, parameters, picture } of benches) {
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    console.log(`\n${name}`);
    const rowsFile = join(folder, name);
    writeFileSync(rowsFile, '');
    execFileSync(process.execPath, ['--import', 'tsx', file, ...parameters], {
      stdio: 'inherit',
      env: { ...process.env, BENCH_ROWS: rowsFile },
    });
    const lines = readFileSync(rowsFile, 'utf8').split('\n').filter(Boolean);
    const rows = lines.map((line) => JSON.parse(line));
    const day = new Date().toISOString().slice(0, 10);
    const section = `${picture === undefined ? '' : `${picture}\n\n`}${toTable(rows)}\n\n${day}, ${machine}.`;
    writeFileSync(PAGE, replaceSection(readFileSync(PAGE, 'utf8'), name, section));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
