import { expect, test } from 'vitest';
import { createRecordingLog } from '../../../test/tools/recording-log.ts';
import { postcards } from '../support/foreign-apps/postcards.ts';
import { ask, startForeign } from '../support/foreign-apps/start-foreign.ts';

test('the log names the endpoint that does not respond, even if code ignores ctx.error', async () => {
  // Nothing listens on port 1.
  const endpoint = 'http://127.0.0.1:1';
  const log = createRecordingLog();
  const app = await startForeign((cdk) => postcards(cdk, { endpoint }), { log });
  expect(await ask(app, '{ postcards }')).toMatchObject({
    data: { postcards: null },
    errors: [{ path: ['postcards'] }],
  });
  expect(log.lines).toContainEqual(
    expect.stringMatching(/^warn http: GET http:\/\/127\.0\.0\.1:1\/postcards failed: .*ECONNREFUSED/),
  );
  expect(log.lines).toContainEqual(
    expect.stringMatching(
      /^warn Query\.postcards: .*ctx\.error.* Http:HttpRequestException: .*127\.0\.0\.1:1/,
    ),
  );
});

test('a schema with a semicolon and @aws_apikey, as in published samples, is served with warnings', async () => {
  const log = createRecordingLog();
  const app = await startForeign((cdk) => postcards(cdk, { endpoint: 'http://127.0.0.1:1' }), { log });
  expect(await ask(app, '{ __typename }')).toEqual({ data: { __typename: 'Query' } });
  expect(log.lines).toEqual([
    expect.stringMatching(/^warn postcards: schema\.graphql:1:45: ";" is ignored\./),
    expect.stringMatching(/^warn postcards: schema\.graphql:1:34: .*@aws_apikey .*@aws_api_key is meant\.$/),
  ]);
});
