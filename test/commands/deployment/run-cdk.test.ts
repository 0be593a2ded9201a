import { expect, test } from 'vitest';
import { runCdk } from '../../../commands/deployment/run-cdk.ts';
import { createFolder } from '../../tools/run-command.ts';

test('the CDK command line is that of this project, and its exit code is kept', async () => {
  expect(await runCdk(['--version'])).toBe(0);
  const missing = `${createFolder()}/nothing`;
  expect(await runCdk(['ls', '--app', missing])).not.toBe(0);
}, 60_000);
