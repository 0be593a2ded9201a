import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createTracedApi } from './traced-api.ts';

const SCHEMA = `
type Note { id: ID! text: String }
type Query { note(id: ID!): Note }
type Mutation { addNote(id: ID!, text: String): Note }
type Subscription { onAddNote(id: ID): Note @aws_subscribe(mutations: ["addNote"]) }
`;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Bytes that are still in use once nothing can be freed. */
const measureHeap = async (): Promise<number> => {
  // What is put off to the next turn of the event loop ends first.
  await new Promise((resolve) => void setImmediate(resolve));
  collectGarbage();
  return process.memoryUsage().heapUsed;
};

test('10,000 requests do not increase the memory', async () => {
  const api = createTracedApi(SCHEMA, {
    'Query.note': () => ({ id: '1', text: 'a note' }),
    'Mutation.addNote': () => ({ id: '1', text: 'x'.repeat(1_000) }),
  });
  await api.subscribe('subscription { onAddNote(id: "another") { id } }');
  // Parsed documents have a cache of their own: clients send the same ones time and again.
  const send = async (count: number): Promise<void> => {
    for (let each = 0; each < count / 2; each += 1) {
      await api.post('mutation Add { addNote(id: "1") { id text } }');
      await api.post('query Read { note(id: "1") { id text } }');
    }
  };
  // The store of traces is full by then.
  await send(2_000);
  const before = await measureHeap();
  const { count, bytes } = api.traces.list({}).kept;
  await send(10_000);
  const growth = (await measureHeap()) - before;
  const { kept } = api.traces.list({});
  expect(kept.count).toBe(count);
  expect(kept.bytes).toBeLessThan(bytes * 1.05);
  // Of a trace, at least 1 KB is kept: 10,000 that stayed would be 10 MB.
  expect(growth).toBeLessThan(2 * 1024 ** 2);
}, 120_000);
