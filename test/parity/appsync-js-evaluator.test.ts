import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { evaluateCode } from 'appsync-offline/evaluate';
import { AwsV4Signer } from 'aws4fetch';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEvaluate, toContext } from './appsync-js-evaluator.ts';

const secretAccessKey = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const credentials = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: secretAccessKey };

/** Whether the signature is that of the request, for AppSync in this region; the token, too, has to be covered. */
const isSigned = async ({ method = '', url, headers }: IncomingMessage, body: string): Promise<boolean> => {
  const authorization = String(headers.authorization);
  const covered = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';') ?? [];
  const expected = new AwsV4Signer({
    method,
    url: `http://${headers.host}${url}`,
    headers: covered.map((name) => [name, String(headers[name])]),
    body,
    accessKeyId: credentials.AWS_ACCESS_KEY_ID,
    secretAccessKey,
    region: 'eu-west-1',
    service: 'appsync',
    datetime: String(headers['x-amz-date']),
    allHeaders: true,
  });
  const isTokenCovered = !('x-amz-security-token' in headers) || covered.includes('x-amz-security-token');
  return isTokenCovered && authorization === (await expected.authHeader());
};

const seen: { method: string | undefined; url: string | undefined; runtime: unknown; token: unknown }[] = [];
let server: Server;
let variables: NodeJS.ProcessEnv;

/** Takes what is signed well, and evaluates it here. */
const answer = async (
  request: IncomingMessage,
  body: string,
): Promise<{ status: number; document: object }> => {
  if (!(await isSigned(request, body)))
    return { status: 403, document: { message: 'The signature does not match.' } };
  const { code, context, function: handler, runtime } = JSON.parse(body);
  const { method, url, headers } = request;
  seen.push({ method, url, runtime, token: headers['x-amz-security-token'] });
  return { status: 200, document: evaluateCode({ code, context, function: handler }) };
};

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const { status, document } = await answer(request, await text(request));
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(document));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const place = { AWS_ENDPOINT_URL_APPSYNC: `http://127.0.0.1:${port}`, PARITY_EVALUATE_REGION: 'eu-west-1' };
  variables = { ...credentials, ...place };
});
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

const input = {
  code: 'export function request(ctx) { return { hi: ctx.args.name }; }\nexport function response(ctx) { return ctx.result; }',
  context: toContext({ arguments: { name: 'Zoë (“x”)' } }),
  function: 'request' as const,
};

describe('claims against AWS', () => {
  test('call EvaluateCode, signed, with the name of the runtime', async () => {
    const { evaluationResult } = await createEvaluate(variables)(input);
    expect(JSON.parse(evaluationResult ?? '')).toEqual({ hi: 'Zoë (“x”)' });
    expect(seen.at(-1)).toEqual({
      method: 'POST',
      url: '/v1/dataplane-evaluatecode',
      runtime: { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' },
      token: undefined,
    });
  });

  test('sign with the token of a session, too', async () => {
    await createEvaluate({ ...variables, AWS_SESSION_TOKEN: 'token/of+session==' })(input);
    expect(seen.at(-1)?.token).toBe('token/of+session==');
  });

  test('report the response of AWS for invalid credentials', async () => {
    const evaluate = createEvaluate({ ...variables, AWS_SECRET_ACCESS_KEY: 'another' });
    await expect(evaluate(input)).rejects.toThrow('EvaluateCode answered 403: ');
  });

  test('run locally if no region is specified', async () => {
    const before = seen.length;
    const { evaluationResult } = await createEvaluate(credentials)(input);
    expect(evaluationResult).toContain('Zoë');
    expect(seen).toHaveLength(before);
  });
});
