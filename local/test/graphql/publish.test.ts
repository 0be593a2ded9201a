import { describe, expect, test } from 'vitest';
import { createRecordingLog } from '../../../test/tools/recording-log.ts';
import { buildSchema } from '../../graphql/build-schema.ts';
import { createPrepare } from '../../graphql/prepare.ts';
import { createPublish } from '../../graphql/publish.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { PublishedEvent, SubscriptionHub } from '../../subscriptions/subscription.ts';

const { checked } = buildSchema(`
  type Post { id: ID title: String }
  type Query { save: Post }
  type Mutation { save: Post remove: Post rename: Post count: Int list: [Post] }
  type Subscription {
    onSave: Post @aws_subscribe(mutations: ["save"])
    onAny: Post @aws_subscribe(mutations: ["save", "remove"])
    onCount: Int @aws_subscribe(mutations: ["count"])
    onList: [Post] @aws_subscribe(mutations: ["list"])
    onNothing: Post
  }
`);

const compose = () => {
  const log = createRecordingLog();
  const events: PublishedEvent[] = [];
  const hub: SubscriptionHub = {
    add: () => () => {},
    publish: (event) => {
      events.push(event);
      return null;
    },
    invalidate: () => null,
    size: 0,
    list: () => [],
  };
  const prepare = createPrepare(checked, { introspection: true });
  const publish = createPublish(checked, hub, log);
  const finish = (query: string, data: JsonObject | null) => {
    publish(prepare({ query, variables: {}, operationName: null }), data, null);
    return events.map(({ subscriptionField, payload }) => [subscriptionField, payload]);
  };
  return { log, finish };
};

describe('a finished mutation', () => {
  test('is published to each subscription field that names it, in the order of the schema', () => {
    const post = { id: '1' };
    expect(compose().finish('mutation { save { id } }', { save: post })).toEqual([
      ['onSave', post],
      ['onAny', post],
    ]);
  });

  test('is published by its field, not by its alias', () => {
    const data = { save: { id: '1' } };
    expect(compose().finish('mutation { save: remove { id } }', data)).toEqual([['onAny', data.save]]);
  });

  test('publishes each of its root fields, also those of fragments', () => {
    const data = { a: { id: '1' }, b: { id: '2' }, rename: { id: '3' } };
    const query =
      'mutation { a: remove { id } ...F rename { id } } fragment F on Mutation { b: remove { id } }';
    expect(compose().finish(query, data)).toEqual([
      ['onAny', data.a],
      ['onAny', data.b],
    ]);
  });

  test.each<[string, JsonObject | null]>([
    ['mutation { save { id } }', null],
    ['mutation { save { id } }', { save: null }],
    ['mutation { count }', { count: 5 }],
    ['mutation { list { id } }', { list: [{ id: '1' }] }],
    ['mutation { rename { id } }', { rename: { id: '1' } }],
    ['query { save { id } }', { save: { id: '1' } }],
  ])('%s with the data %j is not published', (query, data) => {
    expect(compose().finish(query, data)).toEqual([]);
  });
});

describe('a large payload', () => {
  /** The JSON of the payload has exactly this many bytes. */
  const toPayload = (bytes: number, character = 'x') => ({
    title: character.repeat((bytes - '{"title":""}'.length) / Buffer.byteLength(character)),
  });

  test('of 240 KB is published', () => {
    const { log, finish } = compose();
    expect(finish('mutation { remove { title } }', { remove: toPayload(240 * 1024) })).toHaveLength(1);
    expect(log.lines).toEqual([]);
  });

  test.each([
    ['characters', 'x', 240 * 1024 + 1],
    ['characters of two bytes', 'é', 240 * 1024 + 2],
  ])('beyond it, in %s, is not, with a warning', (_, character, bytes) => {
    const { log, finish } = compose();
    expect(finish('mutation { remove { title } }', { remove: toPayload(bytes, character) })).toEqual([]);
    expect(log.lines).toEqual([
      `warn remove: A payload of ${bytes} bytes is over AppSync's 240 KB and reaches no subscriber.`,
    ]);
  });
});
