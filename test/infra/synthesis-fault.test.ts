import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inspect } from 'node:util';
import { beforeEach, describe, expect, test } from 'vitest';
import { checkSources } from '../../infra/check-sources.ts';
import { toAppFault, toSourceFault } from '../../infra/errors.ts';
import { readProblems } from '../../infra/read-problems.ts';
import { createFolder } from '../tools/run-command.ts';

const SOURCES: Readonly<Record<string, string>> = {
  'resolvers/Query.getUser.ts': 'export {};\n\tconst a b = 1;\n',
  'functions/create-user/create-user.ts': 'const a b = 1;\n',
  'infra/user-pool.ts': 'export {};\nthrow new Error("why not");\n',
};

let root: string;
beforeEach(() => {
  root = createFolder();
  for (const [file, text] of Object.entries(SOURCES)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
});

/** Outputs as the tools wrote them, cut to what differs; `ROOT` is the folder of the project. */
const CASES: readonly [name: string, output: string, message: string][] = [
  [
    'a resolver or a function, which esbuild bundles',
    `node:internal/modules/run_main:123
    triggerUncaughtException(
    ^

Error: Build failed with 1 error:
resolvers/Query.getUser.ts:2:9: ERROR: Expected ";" but found "b"
    at failureErrorWithLog (ROOT/node_modules/esbuild/lib/main.js:1752:15)
    at ROOT/node_modules/esbuild/lib/main.js:1211:25 {
  errors: [ { detail: undefined } ]
}`,
    'resolvers/Query.getUser.ts:2:10: Expected ";" but found "b"\n\n  2 | \tconst a b = 1;\n    | \t        ^\n',
  ],
  [
    'the CDK app, which tsx reads',
    `Error [TransformError]: Transform failed with 1 error:
ROOT/infra/user-pool.ts:1:7: ERROR: Unexpected "{"
    at failureErrorWithLog (ROOT/node_modules/esbuild/lib/main.js:1752:15)`,
    'infra/user-pool.ts:1:8: Unexpected "{"\n\n  1 | export {};\n    |        ^\n',
  ],
  [
    'an error that the CDK app throws',
    `ROOT/infra/user-pool.ts:2
throw new Error("why not");
      ^


Error: why not
    at <anonymous> (ROOT/infra/user-pool.ts:2:7)
    at ModuleJob.run (node:internal/modules/esm/module_job:325:25)`,
    'infra/user-pool.ts:2:7: Error: why not\n\n  2 | throw new Error("why not");\n    |       ^\n',
  ],
  [
    'an error that CDK throws, at the line that called it',
    `node:internal/modules/run_main:123
    triggerUncaughtException(
    ^

«DurationAmountsCannotNegative» Duration amounts cannot be negative. Received: -6
    ...Duration.hours in aws-cdk-lib...
    at new UserEvents (ROOT/infra/user-pool.ts:2:1)
    at <anonymous> (ROOT/infra/app.ts:24:1)
    ...node internals...`,
    'infra/user-pool.ts:2:1: Duration amounts cannot be negative. Received: -6\n\n  2 | throw new Error("why not");\n    | ^\n',
  ],
  [
    'an import of a file that is not there',
    `Error [ERR_MODULE_NOT_FOUND]: Cannot find module 'ROOT/infra/poool.ts' imported from ROOT/infra/user-pool.ts
    at finalizeResolution (node:internal/modules/esm/resolve:283:11)`,
    'infra/user-pool.ts: Cannot find infra/poool.ts, which it imports.',
  ],
  [
    'a rule of CloudFormation that a construct breaks',
    `infra/user-pool.ts:1:1
ERROR MemorySize: 50 is less than the minimum of 128 (CloudFormation Validate)
   user-api-local/CreateUser/Function/Resource (CreateUserFunction78C83F39) aws-cdk-lib.aws_lambda.CfnFunction
   Acknowledge with 'CloudFormation-Validate::F3034'
node:internal/modules/run_main:123
    triggerUncaughtException(
    ^

«ValidationFailed» Validation failed. A copy of this report can be found in: ROOT/cdk.out/validation-report.json
    at <anonymous> (ROOT/infra/app.ts:36:5)`,
    'infra/user-pool.ts:1:1: user-api-local/CreateUser/Function/Resource: MemorySize: 50 is less than the minimum of 128 (CloudFormation Validate)\n\n  1 | export {};\n    | ^\n',
  ],
];

describe('a failed synthesis names file, line, column and reason, and shows the source line, of', () => {
  test.each(CASES)('%s', (_name, output, message) => {
    const fault = toAppFault('local', output.replaceAll('ROOT', root), root);
    expect(fault.message).toBe(
      `The stage local cannot be synthesized:\n${message}\nCorrect this and try again; --verbose prints everything that the CDK app wrote.`.replace(
        /([^\n])\nCorrect/,
        '$1\n\nCorrect',
      ),
    );
    expect(fault.message.split('\n').length).toBeLessThan(10);
    expect(inspect(fault)).toContain(output.trim().split('\n').at(-1)?.replaceAll('ROOT', root));
  });
});

test('syntax errors of the schema and of TypeScript are found before the CDK app runs', async () => {
  for (const folder of ['schema', 'infra']) mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, 'schema/schema.graphql'), 'type Query {\n  a(: Int\n}\n');
  const problems = await checkSources(root);
  expect(problems).toEqual([
    { file: 'schema/schema.graphql', line: 2, column: 5, reason: 'Syntax Error: Expected Name, found ":".' },
    {
      file: 'functions/create-user/create-user.ts',
      line: 1,
      column: 9,
      reason: 'Expected ";" but found "b"',
    },
    { file: 'resolvers/Query.getUser.ts', line: 2, column: 10, reason: 'Expected ";" but found "b"' },
  ]);
  expect(toSourceFault('local', problems, root).message).toContain('  2 |   a(: Int\n    |     ^\n');
});

test('of many problems the first are shown, and how many more there are', () => {
  const line = 'resolvers/Query.getUser.ts:1:0: ERROR: Could not resolve "x"\n';
  const { message } = toAppFault('local', line.repeat(5), root);
  expect(message.match(/Could not resolve/g)).toHaveLength(3);
  expect(message).toContain('and 2 more.');
});

test('unknown output is cut to its last lines, without stacks', () => {
  const output = `Something else is wrong.\n    at somewhere (node:fs:1:2)\n`;
  const { message } = toAppFault('local', output, root);
  expect(message).toMatch(/^The stage local cannot be synthesized:\nSomething else is wrong\.\n\nCorrect/);
});

test('errors in packages and in Node are not reported as errors of this project', () => {
  const output = 'node_modules/x/index.js:1:2: ERROR: Expected ";"\n';
  expect(readProblems(output, root)).toEqual([]);
});
