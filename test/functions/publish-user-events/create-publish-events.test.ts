import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { createPublishEvents } from '../../../functions/publish-user-events/create-publish-events.ts';
import type { UserEvent } from '../../../functions/publish-user-events/read-user-event.ts';
import type { GraphqlAnswer, GraphqlRequest } from '../../../functions/shared/send-request.ts';

const schema = buildSchema(
  ['appsync', 'schema'].map((name) => readFileSync(`schema/${name}.graphql`, 'utf8')).join('\n'),
);

const toEvent = (id: string, kind: UserEvent['kind'] = 'created'): UserEvent => ({
  kind,
  user: {
    id,
    name: `Name of ${id}`,
    email: `${id}@example.com`,
    createdAt: '2026-11-23T12:00:00.123Z',
    updatedAt: '2026-11-23T12:00:00.123Z',
    version: 1,
  },
});

const DONE: GraphqlAnswer = { status: 200, errors: [] };

/** Publishes to an API with one response to all requests. Returns the requests, and the error of each event. */
const publish = async (events: readonly UserEvent[], eventsPerRequest: number, answer = DONE) => {
  const requests: GraphqlRequest[] = [];
  const send = async (request: GraphqlRequest): Promise<GraphqlAnswer> => {
    requests.push(request);
    return answer;
  };
  const outcomes = await createPublishEvents(send, eventsPerRequest)(events);
  return { requests, outcomes: outcomes.map((fault) => fault?.message ?? null) };
};

describe('createPublishEvents', () => {
  test.each(['created', 'updated', 'deleted'] as const)(
    'sends a document that the schema takes, with every field of the user, when one is %s',
    async (kind) => {
      const { requests } = await publish([toEvent('a', kind)], 25);

      const [{ query, variables } = { query: '', variables: null }, ...others] = requests;
      expect(others).toEqual([]);
      expect(validate(schema, parse(query))).toEqual([]);
      expect(query.toLowerCase()).toContain(`  publishuser${kind}(`);
      for (const field of Object.keys(toEvent('a').user)) expect(query).toContain(field);
      expect(variables).toEqual({ input: toEvent('a').user });
    },
  );

  test('sends several events as fields of one mutation, in their order', async () => {
    const events = [toEvent('a'), toEvent('a', 'updated'), toEvent('b', 'deleted')];

    const { requests, outcomes } = await publish(events, 25);

    const [{ query, variables } = { query: '', variables: null }, ...others] = requests;
    expect(others).toEqual([]);
    expect(validate(schema, parse(query))).toEqual([]);
    expect(query.match(/publishUser(?:Created|Updated|Deleted)/g)).toEqual([
      'publishUserCreated',
      'publishUserUpdated',
      'publishUserDeleted',
    ]);
    expect(variables).toEqual({ event0: events[0]?.user, event1: events[1]?.user, event2: events[2]?.user });
    expect(outcomes).toEqual([null, null, null]);
  });

  test('sends at most the events per request of the stage, and no aliases for one', async () => {
    const events = ['a', 'b', 'c'].map((id) => toEvent(id));

    expect((await publish(events, 2)).requests).toHaveLength(2);
    const { requests } = await publish(events, 1);
    expect(requests.map(({ variables }) => variables)).toEqual(events.map(({ user }) => ({ input: user })));
  });

  test('finds failed events by the paths of errors', async () => {
    const errors = [{ path: ['event1'], errorType: 'Unauthorized', message: 'No.' }];

    const { outcomes } = await publish(
      ['a', 'b', 'c'].map((id) => toEvent(id)),
      25,
      { status: 200, errors },
    );

    expect(outcomes).toEqual([null, 'AppSync answered 200. Unauthorized: No.', null]);
  });

  test.each([
    ['an error without a path', { status: 200, errors: [{ message: 'No.' }] }],
    ['another status', { status: 503, errors: [] }],
  ])('treats all events of a request as failed after %s', async (_, answer) => {
    const { outcomes } = await publish([toEvent('a'), toEvent('b')], 25, answer);

    expect(outcomes).toEqual([
      expect.stringContaining(String(answer.status)),
      expect.stringContaining(String(answer.status)),
    ]);
  });

  test('treats all events of a request as failed if the API does not respond', async () => {
    const send = async (): Promise<GraphqlAnswer> => {
      throw new Error('No answer.');
    };

    const outcomes = await createPublishEvents(send, 25)([toEvent('a'), toEvent('b')]);

    expect(outcomes.map((fault) => fault?.message)).toEqual(['No answer.', 'No answer.']);
  });

  test('sends nothing without events', async () => {
    expect(await publish([], 25)).toEqual({ requests: [], outcomes: [] });
  });
});
