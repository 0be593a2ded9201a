import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json, JsonObject } from 'appsync-offline';
import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { listFunctions, listSampleEvents, readEvent } from '../../commands/invoke/sample-events.ts';
import { startSampleWorld } from '../../commands/invoke/start-sample-world.ts';
import { METRICS } from '../../functions/shared/metric-names.ts';
import { captureOutput } from '../support/capture-output.ts';
import { createLambdaContext } from '../support/lambda-context.ts';
import { createRecordingLog } from '../tools/recording-log.ts';

/**
 * Nothing personal and nothing secret gets into any log. Every function gets each of its sample events, once where all
 * goes well, and once from an AWS that refuses every request and cites all it should not; then everything is read that
 * was written or thrown, which Lambda writes as well.
 */

const SECRETS = {
  name: 'Zelda Quux',
  address: 'zelda.quux@example.com',
  token: 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ6ZWxkYSJ9.c2lnbmF0dXJl',
  apiKey: 'da2-zeldaquuxzeldaquuxzeldaquu',
  accessKey: 'ASIAZELDAQUUXZELDAQU',
  signature: '5ec4e7deadbeef',
  sessionToken: 'IQoJb3JpZ2luX2VjZeldaQuux',
};

const CITING_ALL = [
  `Value '${SECRETS.name}' at 'input.name' failed to satisfy a constraint.`,
  `{"pk":{"S":"EMAIL#${SECRETS.address}"},"name":{"S":"${SECRETS.name}"}}`,
  `Bearer ${SECRETS.token} ${SECRETS.apiKey} ${SECRETS.accessKey}`,
  `https://b/k?X-Amz-Security-Token=${SECRETS.sessionToken}&X-Amz-Signature=${SECRETS.signature}`,
].join(' ');

const CASES = listFunctions().flatMap((name) =>
  listSampleEvents(name).map((event) => [name, event] as const),
);

const PERSONAL = new Set(['name', 'email', 'emailLower', 'idempotencyKey']);

/** Names, addresses and keys anywhere in an event, in messages and in images of items too. */
const listPersonal = (value: Json, key = ''): string[] => {
  if (typeof value === 'string') {
    const inside = key === 'body' && value.startsWith('{') ? listPersonal(JSON.parse(value) as Json) : [];
    return PERSONAL.has(key) && value.trim().length > 2 ? [value, ...inside] : inside;
  }
  if (Array.isArray(value)) return value.flatMap((each) => listPersonal(each));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, each]) =>
    listPersonal(each as Json, name === 'S' ? key : name),
  );
};

const allPersonal = [...new Set(CASES.flatMap(([name, event]) => listPersonal(readEvent(name, event))))];

const expectPrivate = (text: string): void => {
  expect([...allPersonal, ...Object.values(SECRETS)].filter((secret) => text.includes(secret))).toEqual([]);
  expect(text).not.toMatch(/@example|EMAIL#\w|eyJ[\w-]+\.|X-Amz-Signature=\w/);
};

test('the events contain names, addresses and keys to search for', () => {
  expect(allPersonal).toEqual(
    expect.arrayContaining(['Ada Lovelace', 'barbara@example.com', 'sign-up-4711']),
  );
  expect(() => expectPrivate('to barbara@example.com')).toThrow();
  expect(() => expectPrivate(CITING_ALL)).toThrow();
});

test('without errors, the deployed bundles log no personal data', async () => {
  const log = createRecordingLog();
  const world = await startSampleWorld({ stage: 'local', log });
  try {
    // Where there is no canary, nothing checks new versions; its log in staging has a test of its own.
    for (const [name, event] of CASES.filter(([each]) => each !== 'check-version')) {
      await world.invoke(name, readEvent(name, event));
    }
  } finally {
    await world.stop();
  }

  const told = log.lines.join('\n');
  expect(told).toContain('"UsersCreated":1');
  expectPrivate(told);
}, 60_000);

describe('if AWS rejects everything and quotes it', () => {
  const server = createServer((request, response) => {
    request.resume();
    const isS3 = request.url?.startsWith('/files/') ?? false;
    const type = 'com.amazonaws.dynamodb.v20120810#ValidationException';
    const errors = [{ errorType: 'BadRequestException', message: CITING_ALL }];
    const json = JSON.stringify({ __type: type, message: CITING_ALL, errors });
    const xml = `<Error><Code>InvalidArgument</Code><Message>${CITING_ALL.replaceAll('&', '&amp;')}</Message></Error>`;
    response.writeHead(400, { 'content-type': isS3 ? 'application/xml' : 'application/json' });
    response.end(isS3 ? xml : json);
  });

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const environment = {
      AWS_ENDPOINT_URL: url,
      GRAPHQL_URL: `${url}/graphql`,
      EVENTS_PER_REQUEST: '25',
      ROWS_QUEUE_URL: `${url}/111122223333/rows`,
      SPLITS_QUEUE_URL: `${url}/111122223333/splits`,
      BUCKET_NAME: 'files',
      TABLE_NAME: 'users',
      SHARDS: '1',
      VERSIONS: '{"create-user":"arn:aws:lambda:ap-northeast-2:111122223333:function:create-user:2"}',
      STAGE: 'test',
      AWS_REGION: 'ap-northeast-2',
      AWS_ACCESS_KEY_ID: SECRETS.accessKey,
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_SESSION_TOKEN: SECRETS.sessionToken,
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      _X_AMZN_TRACE_ID: 'Root=1-67f293bb-38ae2d0372d65d49572cd669',
    };
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  });

  afterAll(() => {
    vi.unstubAllEnvs();
    server.closeAllConnections();
    server.close();
  });

  test.each(CASES)('%s logs no personal data of %s, line by line', async (name, event) => {
    const output = captureOutput();
    const { handler } = (await import(`../../functions/${name}/handler.ts`)) as {
      handler: (event: Json, context: Context) => Promise<Json>;
    };
    const thrown = await handler(readEvent(name, event), createLambdaContext()).then(
      () => null,
      (error: Error) => error,
    );

    expectPrivate(output.text());
    expectPrivate(`${thrown?.message} ${thrown?.stack} ${JSON.stringify({ ...thrown })} ${thrown?.cause}`);
    for (const line of output.lines()) expectWhole(line);
    const levels = output.lines().map(({ level }) => level);
    expect(thrown === null || levels.includes('ERROR')).toBe(true);
  });

  /** A line of facts has everything that it is found by; any other is one of metrics. */
  const expectWhole = (line: JsonObject): void => {
    if (line._aws !== undefined) {
      expect(Object.keys(line).filter((key) => key in METRICS)).not.toEqual([]);
      return;
    }
    expect(line).toMatchObject({
      level: expect.stringMatching(/^(INFO|WARN|ERROR)$/),
      message: expect.stringMatching(/\.$/),
      service: 'user-api',
      function_name: 'the-function',
      function_request_id: expect.any(String),
      cold_start: expect.any(Boolean),
      xray_trace_id: '1-67f293bb-38ae2d0372d65d49572cd669',
      correlation_id: expect.any(String),
    });
  };
});
