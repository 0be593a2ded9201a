import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import schemas from './schemas.json' with { type: 'json' };

const { ConsoleRoutes, ConsoleRequests, ...components } = schemas as unknown as Record<string, JsonObject>;

/** The console's JSON API in OpenAPI 3.1, from the types of `console-model/`. https://spec.openapis.org/oas/v3.1.1.html */
export const toOpenApiDocument = (): JsonObject => {
  const paths: Record<string, JsonObject> = {};
  const [answers, requests] = [propertiesOf(ConsoleRoutes), propertiesOf(ConsoleRequests)];
  for (const route of new Set([...Object.keys(answers), ...Object.keys(requests)])) {
    const [method = '', path = ''] = route.split(' ');
    const operation = toOperation(method, path, {
      answer: answers[route],
      request: toObject(requests[route]),
    });
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'The console of appsync-offline',
      version: '1.0.0',
      description:
        'Traces of every request, the data behind the API, and the functions, for programs of this machine. ' +
        'Requests from other machines and other origins are rejected.',
    },
    paths,
    components: { schemas: components },
  };
};

const toOperation = (
  method: string,
  path: string,
  { answer, request }: { answer: Json | undefined; request: JsonObject },
): JsonObject => {
  const { description = request.description, ...schema } = toObject(answer);
  const { query, body } = propertiesOf(request);
  return {
    operationId: toOperationId(method, path),
    ...(description !== undefined && { summary: description }),
    parameters: [...toPathParameters(path), ...toQueryParameters(query ?? {})],
    ...(body !== undefined && {
      requestBody: { required: true, content: { 'application/json': { schema: body } } },
    }),
    responses: {
      200: {
        description: 'OK',
        content: answer === undefined ? toStream(path) : { 'application/json': { schema } },
      },
      default: {
        description: 'Rejected: the message has the reason.',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
      },
    },
  };
};

/** The events of streaming routes. */
const STREAMED: Readonly<Record<string, string>> = {
  '/console/api/traces/stream': 'TraceSummary',
  '/console/api/served/stream': 'ServedState',
};

const toStream = (path: string): JsonObject => ({
  'text/event-stream': { schema: { $ref: `#/components/schemas/${STREAMED[path]}` } },
});

const toPathParameters = (path: string): JsonObject[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));

const toQueryParameters = (query: Json): JsonObject[] => {
  const resolved = resolve(toObject(query));
  const required = Array.isArray(resolved.required) ? resolved.required : [];
  return Object.entries(propertiesOf(resolved)).map(([name, property]) => {
    const { description, ...schema } = toObject(property);
    return {
      name,
      in: 'query',
      required: required.includes(name),
      ...(description !== undefined && { description }),
      schema,
    };
  });
};

const resolve = (schema: JsonObject): JsonObject => {
  const name = typeof schema.$ref === 'string' ? schema.$ref.split('/').at(-1) : undefined;
  return name === undefined ? schema : (components[name] ?? {});
};

/** `getTracesById`, `postTablesByTableQuery`. */
const toOperationId = (method: string, path: string): string =>
  method.toLowerCase() +
  path
    .replace('/console/api/', '')
    .replaceAll(/\{(\w+)\}/g, 'by-$1')
    .split(/[^a-z0-9]+/i)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

const propertiesOf = (schema: Json | undefined): JsonObject => toObject(toObject(schema).properties);

const toObject = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {});
