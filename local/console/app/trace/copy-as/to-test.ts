import type { Caller } from '../../caller/caller.ts';
import type { Operation } from '../../run-operation.ts';
import { type CopiedRequest, toHeaders } from './copied-request.ts';
import { toJson, toLiteral, toTemplate } from './source-text.ts';

/** A test for Vitest, which expects the recorded response. Of its packages, `aws4fetch` signs for a role. */
export const toTest = (request: CopiedRequest & { response: unknown }): string => {
  const { operation, url, caller, response } = request;
  const headers = { 'content-type': 'application/json', ...toHeaders(caller) };
  return `${caller.kind === 'role' ? "import { AwsClient } from 'aws4fetch';\n" : ''}import { expect, test } from 'vitest';

test(${toLiteral(`answers ${toName(request)}`)}, async () => {
  const query = /* GraphQL */ ${toTemplate(operation.query)};
  const variables = ${toJson(operation.variables, 2)};${toNamed(operation)}${toSigner(caller, request.region)}
  const response = await ${caller.kind === 'role' ? 'aws.fetch' : 'fetch'}(${toLiteral(url)}, {
    method: 'POST',
    headers: ${toJson(headers, 4)},
    body: JSON.stringify({ query, variables${operation.operationName ? ', operationName' : ''} }),
  });
  expect(await response.json()).toEqual(${toJson(response, 2)});
});
`;
};

const toName = ({ operation: { operationName, query } }: CopiedRequest): string =>
  operationName ?? query.match(/\b(?:query|mutation)\s+(\w+)/)?.[1] ?? 'the operation';

/** A document of several operations needs the name of the one to run. */
const toNamed = ({ operationName }: Operation): string =>
  operationName ? `\n  const operationName = ${toLiteral(operationName)};` : '';

const toSigner = (caller: Caller, region: string): string =>
  caller.kind === 'role'
    ? `\n  const aws = new AwsClient(${toJson({ ...caller.credentials, service: 'appsync', region }, 2)});`
    : '';
