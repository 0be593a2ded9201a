// Adds up vitest's JSON reports and says `123 passed, 0 failed`. A report that is missing, and a file of tests that
// could not be loaded, count as one failure each. Exit code 1 when anything failed.
import { existsSync, readFileSync } from 'node:fs';

let passed = 0;
let failed = 0;
for (const path of process.argv.slice(2)) {
  const report = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
  const unloaded = report?.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  passed += report?.numPassedTests ?? 0;
  failed += report ? report.numFailedTests + unloaded.length : 1;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
