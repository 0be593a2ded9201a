import { expect, test } from 'vitest';
import { systemClock } from '../../kernel/clock.ts';
import { systemIds } from '../../kernel/ids.ts';
import { silentLog } from '../../kernel/log.ts';
import { createFieldResolver } from '../../resolver/resolve-field.ts';
import { createCodeLoader } from '../../sandbox/load-code.ts';
import { anApiModel } from '../support/api-model.ts';

test.each([
  ['util.unauthorized()', 'Not Authorized to access it on type Query'],
  ["util.error('Unauthorized', 'Unauthorized')", 'Unauthorized'],
])('are returned for %s in code: %s', async (statement, message) => {
  const text = `import { util } from '@aws-appsync/utils';
    export function request(ctx) { ${statement}; }
    export function response(ctx) { return null; }`;
  const code = { text, origin: 'Query.it.js' };
  const unit = { kind: 'UNIT' as const, dataSource: 'none', code, maxBatchSize: 0, conflictHandler: null };
  const { resolve } = createFieldResolver(
    anApiModel({ resolvers: [{ logicalId: 'R', typeName: 'Query', fieldName: 'it', ...unit }] }),
    {
      loadCode: createCodeLoader({ clock: systemClock, ids: systemIds }),
      createDataSource: () => ({ invoke: async () => ({ result: null, error: null }) }),
      log: silentLog,
    },
  );
  const { error } = await resolve({
    typeName: 'Query',
    fieldName: 'it',
    outputType: 'It',
    scope: {},
    span: null,
    arguments: {},
    source: null,
    caller: { mode: 'API_KEY', identity: null, groups: [], mayCallField: () => true },
    headers: {},
    info: {},
  });
  expect(error).toEqual({ message, errorType: 'Unauthorized', data: null, errorInfo: null });
});
