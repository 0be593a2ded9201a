import { expect, test } from 'vitest';
import { createRecordingLog } from '../../../test/tools/recording-log.ts';
import { withServedSchema } from '../../start/served-schema.ts';
import { anApiModel } from '../support/api-model.ts';

test('a schema that AppSync takes as it is stays the same, without a warning', () => {
  const log = createRecordingLog();
  const api = anApiModel({ schema: 'type Query { a: Int @aws_api_key }' });
  expect(withServedSchema(api, { log })).toEqual(api);
  expect(log.lines).toEqual([]);
});

test('what AppSync ignores of a schema is removed, with a warning of the API', () => {
  const log = createRecordingLog();
  const api = anApiModel({ name: 'users', schema: 'type Query { a: Int; b: Int @nope }' });
  expect(withServedSchema(api, { log })).toEqual({ ...api, schema: 'type Query { a: Int  b: Int       }' });
  expect(log.lines).toEqual([
    expect.stringContaining('warn users: schema.graphql:1:20: ";" is ignored.'),
    expect.stringContaining(
      'warn users: schema.graphql:1:29: The directive @nope is unknown, and is ignored.',
    ),
  ]);
});
