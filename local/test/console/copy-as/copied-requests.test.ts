import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { runProgram } from '../../../../test/tools/run-command.ts';
import type { Caller } from '../../../console/app/caller/caller.ts';
import type { CopiedRequest } from '../../../console/app/trace/copy-as/copied-request.ts';
import { toAmplify } from '../../../console/app/trace/copy-as/to-amplify.ts';
import { toCurl } from '../../../console/app/trace/copy-as/to-curl.ts';
import { toTest } from '../../../console/app/trace/copy-as/to-test.ts';

const ROOT = join(import.meta.dirname, '../../../..');

const toJwt = (claims: object): string =>
  [{ alg: 'none' }, claims, {}]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');

const token = toJwt({ sub: 'ada', exp: 4_000_000_000, iat: 1 });

const CALLERS = (
  [
    [{ kind: 'apiKey', key: "da2-it's" }, { 'x-api-key': "da2-it's" }],
    [
      {
        kind: 'account',
        username: 'ada',
        pool: { poolId: 'eu-west-1_x', clientId: 'client', endpoint: 'http://localhost/' },
        tokens: { access: token, refresh: null },
      },
      { authorization: token },
    ],
    [{ kind: 'oidc', token }, { authorization: token }],
    [{ kind: 'lambda', token: 'let $me `in`' }, { authorization: 'let $me `in`' }],
    [
      {
        kind: 'role',
        name: 'reader',
        region: 'eu-west-1',
        credentials: { accessKeyId: 'AKIA1', secretAccessKey: 'secret', sessionToken: 'session' },
      },
      {
        authorization: expect.stringMatching(/^AWS4-HMAC-SHA256 Credential=AKIA1\/\d+\/eu-west-1\/appsync\//),
        'x-amz-security-token': 'session',
      },
    ],
    [{ kind: 'nobody' }, {}],
  ] as [Caller, IncomingHttpHeaders][]
).map(([caller, headers]) => ({ kind: caller.kind, caller, headers }));

const QUERY = `# Ada's, in \`backticks\` and $\{braces}, \\ too
query GetUser($id: ID!) {
  getUser(id: $id) { id }
}`;
const variables = { id: 'it\'s\n"1"' };
const ANSWER = { data: { getUser: { id: '1' } } };

interface Seen {
  headers: IncomingHttpHeaders;
  body: { query: string; variables: unknown };
}

describe('a copied request', () => {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      seen.push({ headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) });
      response.setHeader('content-type', 'application/json').end(JSON.stringify(ANSWER));
    });
  });
  let url = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/graphql`;
  });
  afterAll(() => server.close());

  const toRequest = (caller: Caller): CopiedRequest => ({
    operation: { query: QUERY, variables, operationName: 'GetUser' },
    url,
    region: 'eu-west-1',
    caller,
  });
  /** The newest request, once the program has ended well. */
  const run = async (program: string, argv: string[]): Promise<Seen | undefined> => {
    seen.length = 0;
    const command = runProgram(program, argv);
    expect({ code: await command.ended, stderr: command.stderr() }).toMatchObject({ code: 0 });
    return seen.at(-1);
  };

  test.each(CALLERS)('runs with curl for $kind', async ({ caller, headers }) => {
    const sent = await run('sh', ['-c', `${toCurl(toRequest(caller)).replace('curl ', 'curl -sS ')}`]);
    expect(sent?.headers).toMatchObject(headers);
    expect(sent?.body).toEqual({ query: QUERY, variables, operationName: 'GetUser' });
  });

  test.each(CALLERS)('runs with AWS Amplify for $kind', async ({ caller, headers }) => {
    const source = toAmplify(toRequest(caller));
    const sent = await run(process.execPath, ['--input-type=module', '--eval', source]);
    expect(sent?.headers).toMatchObject(headers);
    expect(sent?.body.variables).toEqual(variables);
    expect(sent?.body.query).toContain('getUser(id: $id)');
  });

  const plainAndSigned = CALLERS.filter(({ kind }) => kind === 'apiKey' || kind === 'role');
  test.each(plainAndSigned)('runs with Vitest for $kind', async ({ caller, headers }) => {
    // Within the project, where Vitest and aws4fetch are found.
    const folder = mkdtempSync(join(ROOT, 'node_modules/.copied-test-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(join(folder, 'copied.test.mjs'), toTest({ ...toRequest(caller), response: ANSWER }));
    writeFileSync(join(folder, 'vitest.config.mjs'), "export default { test: { include: ['*.test.mjs'] } };");
    const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
    const sent = await run(process.execPath, [vitest, 'run', '--root', folder]);
    expect(sent?.headers).toMatchObject(headers);
    expect(sent?.body).toEqual({ query: QUERY, variables, operationName: 'GetUser' });
  });
});
