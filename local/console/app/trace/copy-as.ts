import type { Caller } from '../caller/caller.ts';
import type { Operation } from '../run-operation.ts';

export interface CopiedRequest {
  operation: Operation;
  url: string;
  region: string;
  /** Whose credentials the copy has. */
  caller: Caller;
}

/** A command line for a POSIX shell. */
export const toCurl = ({ operation, url, region, caller }: CopiedRequest): string => {
  const lines = [`curl ${quoted(url)}`, "-H 'content-type: application/json'"];
  for (const [name, value] of Object.entries(toHeaders(caller)))
    lines.push(`-H ${quoted(`${name}: ${value}`)}`);
  if (caller.kind === 'role') {
    const { accessKeyId, secretAccessKey, sessionToken } = caller.credentials;
    lines.push(`--aws-sigv4 ${quoted(`aws:amz:${region}:appsync`)}`);
    lines.push(`--user ${quoted(`${accessKeyId}:${secretAccessKey}`)}`);
    if (sessionToken !== undefined) lines.push(`-H ${quoted(`x-amz-security-token: ${sessionToken}`)}`);
  }
  return [...lines, `--data-raw ${quoted(JSON.stringify(operation))}`].join(' \\\n  ');
};

/** A module that sends the operation with AWS Amplify. */
export const toAmplify = ({ operation, url, region, caller }: CopiedRequest): string => {
  const mode = AMPLIFY_MODES[caller.kind];
  const key = caller.kind === 'apiKey' ? `\n      apiKey: ${toLiteral(caller.key)},` : '';
  const token = toToken(caller);
  return `import { Amplify } from 'aws-amplify';
import { generateClient } from 'aws-amplify/api';

Amplify.configure({
  API: {
    GraphQL: {
      endpoint: ${toLiteral(url)},
      region: ${toLiteral(region)},
      defaultAuthMode: '${mode}',${key}
    },
  },
});

const client = generateClient();
const result = await client.graphql({
  query: /* GraphQL */ ${toTemplate(operation.query)},
  variables: ${toJson(operation.variables, 2)},${token === null ? '' : `\n  authToken: ${toLiteral(token)},`}
});
console.log(result);
`;
};

/** A test for Vitest, which expects what was answered. */
export const toTest = ({
  operation,
  url,
  caller,
  response,
}: CopiedRequest & { response: unknown }): string => {
  const headers = { 'content-type': 'application/json', ...toHeaders(caller) };
  const signing =
    caller.kind === 'role'
      ? '\n    // Sign this request with AWS Signature Version 4, for example with aws4fetch.'
      : '';
  const name =
    operation.operationName ?? operation.query.match(/\b(?:query|mutation)\s+(\w+)/)?.[1] ?? 'operation';
  return `import { expect, it } from 'vitest';

it('answers ${name}', async () => {
  const query = ${toTemplate(operation.query)};
  const variables = ${toJson(operation.variables, 2)};
  const response = await fetch(${toLiteral(url)}, {
    method: 'POST',${signing}
    headers: ${toJson(headers, 4)},
    body: JSON.stringify({ query, variables }),
  });
  expect(await response.json()).toEqual(${toJson(response, 2)});
});
`;
};

const AMPLIFY_MODES: Readonly<Record<Caller['kind'], string>> = {
  apiKey: 'apiKey',
  account: 'userPool',
  role: 'iam',
  lambda: 'lambda',
  oidc: 'oidc',
  nobody: 'none',
};

const toToken = (caller: Caller): string | null => {
  if (caller.kind === 'account') return caller.tokens.access;
  return caller.kind === 'lambda' || caller.kind === 'oidc' ? caller.token : null;
};

const toHeaders = (caller: Caller): Record<string, string> => {
  if (caller.kind === 'apiKey') return { 'x-api-key': caller.key };
  const token = toToken(caller);
  return token === null ? {} : { authorization: token };
};

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const toLiteral = (text: string): string => JSON.stringify(text);

/** As a template literal, so that a document keeps its lines. */
const toTemplate = (text: string): string => `\`${text.trim().replace(/[\\`]|\$\{/g, '\\$&')}\``;

const toJson = (value: unknown, indent: number): string =>
  (JSON.stringify(value ?? {}, null, 2) ?? 'null').replaceAll('\n', `\n${' '.repeat(indent)}`);
