import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from 'appsync-offline';
import { expect, test } from 'vitest';
import { bundleResolver } from '../../infra/bundle-resolver.ts';
import * as getUser from '../../resolvers/Query.getUser.ts';
import { loadResolver } from '../support/run-resolver.ts';

const ROOT = join(import.meta.dirname, '../..');

test('a failure of a resolver is reported by its line in resolvers/', () => {
  const file = 'resolvers/Query.getUser.ts';
  const lines = readFileSync(join(ROOT, file), 'utf8').split('\n');
  const line = lines.findIndex((text) => text.includes('ctx.args.id')) + 1;
  const withoutArguments = { arguments: null as unknown as JsonObject };
  expect(loadResolver('Query.getUser', getUser).request(withoutArguments)).toEqual({
    error: { errorType: 'Code', message: expect.stringMatching(`^${file}:${line}:\\d+: TypeError: `) },
  });
});

test('a bundle does not contain its sources', () => {
  const code = bundleResolver('Query.getUser');
  const encoded = /base64,(\S+)\s*$/.exec(code)?.[1] ?? '';
  const map = JSON.parse(Buffer.from(encoded, 'base64').toString());
  expect(map.sources).toContain('resolvers/Query.getUser.ts');
  expect(map.sourcesContent).toBeUndefined();
});
