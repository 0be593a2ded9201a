import { describe, expect, test } from 'vitest';
import { createRecordingLog } from '../../../test/tools/recording-log.ts';
import { createFakeApi } from '../support/fake-api.ts';

// A schema may use the names that every JavaScript object inherits: Formula 1 has constructors.
const NAMES = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf'];

const toSchema = (name: string): string => `
  input Filter { ${name}: String, other: String }
  type Team { ${name}: String, id: ID }
  type Query { team(${name}: String, filter: Filter): Team, ${name}: Team }
  type Mutation { save: Team }
  type Subscription { onSave: Team @aws_subscribe(mutations: ["save"]) }
`;

describe.each(NAMES)('the name %s', (name) => {
  test('is that of a field of Query, also with a selection', async () => {
    const api = createFakeApi(toSchema(name), { [`Query.${name}`]: () => ({ [name]: 'McLaren', id: '1' }) });
    const { body } = await api.post({ query: `{ ${name} { ${name} id } }` });
    expect(body).toEqual({ data: { [name]: { [name]: 'McLaren', id: '1' } } });
  });

  test('is null for a value without it', async () => {
    const log = createRecordingLog();
    const api = createFakeApi(toSchema(name), { 'Query.team': () => ({ id: '1' }) }, { log });
    const { body } = await api.post({ query: `{ team { id ${name} } }` });
    expect(body).toEqual({ data: { team: { id: '1', [name]: null } } });
    expect(log.lines).toEqual([]);
  });

  test('is null in the data of an error without it', async () => {
    const error = { message: 'no', errorType: null, data: { id: '1' }, errorInfo: null };
    const api = createFakeApi(toSchema(name), { 'Query.team': () => ({ kind: 'error', error }) });
    const { body } = await api.post({ query: `{ team { id ${name} } }` });
    expect(body.errors).toMatchObject([{ data: { id: '1', [name]: null } }]);
  });

  test('is that of a variable, which is required or null as any other', async () => {
    const seen: unknown[] = [];
    const api = createFakeApi(toSchema(name), {
      'Query.team': (context) => seen.push(context.arguments) && null,
    });
    const ask = (type: string, variables: object) =>
      api.post({ query: `query ($${name}: ${type}) { team(${name}: $${name}) { id } }`, variables });
    await ask('String', { [name]: 'Ferrari' });
    await ask('String', {});
    const { body } = await ask('String!', {});
    expect(seen).toEqual([{ [name]: 'Ferrari' }, { [name]: null }]);
    expect(body.errors).toMatchObject([
      { message: `Variable '${name}' has coerced Null value for NonNull type 'String!'` },
    ]);
  });

  test('is that of a field of an input, absent or given', async () => {
    const seen: unknown[] = [];
    const api = createFakeApi(toSchema(name), {
      'Query.team': (context) => seen.push(context.arguments) && null,
    });
    const ask = (filter: object) =>
      api.post({ query: 'query ($filter: Filter) { team(filter: $filter) { id } }', variables: { filter } });
    await ask({ other: 'a' });
    await ask({ [name]: 'b' });
    expect(seen).toEqual([{ filter: { other: 'a' } }, { filter: { [name]: 'b' } }]);
  });

  test('is null for a subscriber if the mutation did not select it', async () => {
    const api = createFakeApi(toSchema(name), { 'Mutation.save': () => ({ id: '1', [name]: 'Williams' }) });
    const messages: unknown[] = [];
    await api.subscribe(
      { query: `subscription { onSave { id ${name} } }`, variables: {}, operationName: null },
      { method: 'POST', path: '/graphql', headers: { 'x-api-key': 'da2-good' }, body: '', sourceIp: [] },
      { deliver: (message) => messages.push(message), end: () => {} },
    );
    await api.post({ query: 'mutation { save { id } }' });
    await api.post({ query: `mutation { save { id ${name} } }` });
    expect(messages).toEqual([
      { data: { onSave: { id: '1', [name]: null } } },
      { data: { onSave: { id: '1', [name]: 'Williams' } } },
    ]);
  });
});
