// Adds up the JSON reports of Vitest in a folder, prints the name of each failed test, and then `123 passed,
// 0 failed`. A missing report, and a test file that could not be loaded, count as one failure each. Exits
// with code 1 if anything failed.
//
//     node .ci/count-tests.mjs FOLDER REPORT...
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const [folder, ...names] = process.argv.slice(2);
let passed = 0;
const failures = names.flatMap((name) => {
  const path = join(folder, `${name}.json`);
  if (!existsSync(path)) return [`${name}: no report was written`];
  const report = JSON.parse(readFileSync(path, 'utf8'));
  passed += report.numPassedTests;
  const failed = report.testResults.flatMap(listFailures);
  if (failed.length === 0 && !report.success) failed.push('an error outside of the tests');
  return failed.map((failure) => `${name}: ${failure}`);
});
for (const failure of failures) console.log(`failed: ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;

function listFailures({ name, status, message, assertionResults }) {
  const file = relative(process.cwd(), name);
  if (status === 'failed' && assertionResults.length === 0) return [`${file}: ${firstLine(message)}`];
  return assertionResults
    .filter((test) => test.status === 'failed')
    .map((test) => `${file} > ${test.fullName}: ${toReason(test)}`);
}

/** Vitest reports a test that took too long without its message. */
function toReason({ failureMessages, duration }) {
  const message = firstLine(failureMessages[0]);
  return message.endsWith('STACK_TRACE_ERROR') ? `timed out after ${Math.round(duration)} ms` : message;
}

function firstLine(text = '') {
  return text.split('\n')[0];
}
