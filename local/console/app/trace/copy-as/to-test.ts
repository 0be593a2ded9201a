import type { Caller } from '../../caller/caller.ts';
import { type CopiedRequest, toHeaders } from './copied-request.ts';
import { toJson, toLiteral, toTemplate } from './source-text.ts';

/** A test for Vitest, which expects the recorded response. Of its packages, `aws4fetch` signs for a role. */
export const toTest = (request: CopiedRequest & { response: unknown }): string => {
  const { operation, url, caller, response } = request;
  const headers = { 'content-type': 'application/json', ...toHeaders(caller) };
  return `${caller.kind === 'role' ? "import { AwsClient } from 'aws4fetch';\n" : ''}import { expect, test } from 'vitest';

test('answers ${toName(request)}', async () => {
  const query = /* GraphQL */ ${toTemplate(operation.query)};
  const variables = ${toJson(operation.variables, 2)};${toSigner(caller, request.region)}
  const response = await ${caller.kind === 'role' ? 'aws.fetch' : 'fetch'}(${toLiteral(url)}, {
    method: 'POST',
    headers: ${toJson(headers, 4)},
    body: JSON.stringify({ query, variables }),
  });
  expect(await response.json()).toEqual(${toJson(response, 2)});
});
`;
};

const toName = ({ operation: { operationName, query } }: CopiedRequest): string =>
  operationName ?? query.match(/\b(?:query|mutation)\s+(\w+)/)?.[1] ?? 'the operation';

const toSigner = (caller: Caller, region: string): string =>
  caller.kind === 'role'
    ? `\n  const aws = new AwsClient(${toJson({ ...caller.credentials, service: 'appsync', region }, 2)});`
    : '';
