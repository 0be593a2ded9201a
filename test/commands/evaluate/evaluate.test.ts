import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { toScript } from '../../tools/run-command.ts';

test('npm run evaluate runs a handler of this project', () => {
  const words = [...toScript('evaluate'), 'resolvers/Query.getUser.ts', '--context', '-'];
  const input = '{"arguments":{"id":"7"}}';
  const { status, stdout } = spawnSync(process.execPath, words, { input, encoding: 'utf8' });
  expect(status).toBe(0);
  expect(JSON.parse(JSON.parse(stdout).evaluationResult)).toMatchObject({ key: { pk: { S: 'USER#7' } } });
});
