import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { toOpenApiDocument } from '../../console-api/openapi.ts';
import { createConsoleRoutes } from '../../console-api/routes.ts';
import { renderSchemas } from '../../console-schema/render-schemas.ts';

/** What the document says of an operation, as far as these tests read it. */
interface Operation {
  operationId: string;
  parameters: { name: string; in: string; required: boolean }[];
  requestBody?: { content: Record<string, object> };
  responses: Record<string, { content: Record<string, { schema: object }> }>;
}

const document = toOpenApiDocument() as unknown as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
};
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    route: `${method.toUpperCase()} ${path}`,
    operation,
  })),
);
const find = (route: string): Operation | undefined =>
  operations.find((candidate) => candidate.route === route)?.operation;

test('the schemas are those of the types', () => {
  const file = new URL('../../console-api/schemas.json', import.meta.url);
  expect(readFileSync(file, 'utf8'), 'Run: npm run console-schemas').toBe(renderSchemas());
}, 60_000);

test('the document describes exactly the routes that are served', () => {
  // Of the options, only those are read that a route needs before it is asked.
  const none = [] as never[];
  const routes = createConsoleRoutes({
    model: { tables: none, buckets: none },
  } as unknown as Parameters<typeof createConsoleRoutes>[0]);
  const served = [...Object.keys(routes), 'GET /console/api/traces/stream'];
  expect(operations.map(({ route }) => route).sort()).toEqual(served.sort());
});

test('each operation has an id of its own, and its parameters', () => {
  const ids = operations.map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(find('GET /console/api/traces')?.parameters.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['failed', 'field', 'limit', 'caller', 'slow']),
  );
  expect(find('GET /console/api/traces/{id}')).toMatchObject({
    operationId: 'getTracesById',
    parameters: [{ name: 'id', in: 'path', required: true }],
  });
  expect(find('GET /console/api/buckets/{bucket}/object')?.parameters).toMatchObject([
    { name: 'bucket', in: 'path', required: true },
    { name: 'key', in: 'query', required: true },
  ]);
  expect(find('POST /console/api/functions/{function}/invoke')?.requestBody).toBeDefined();
  expect(Object.keys(find('GET /console/api/traces/stream')?.responses[200]?.content ?? {})).toEqual([
    'text/event-stream',
  ]);
});

test('every reference resolves to a schema of the document', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, place]) => place);
  const known = new Set(
    Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`),
  );
  expect(references.filter((place) => !known.has(place ?? ''))).toEqual([]);
  expect(references).toContain('#/components/schemas/Span');
});
