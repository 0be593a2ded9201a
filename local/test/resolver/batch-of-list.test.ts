import { createLocalJWKSet } from 'jose';
import { expect, test } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { createApi } from '../../api.ts';
import { createDataSource } from '../../data-sources/index.ts';
import { systemIds } from '../../kernel/ids.ts';
import { isJsonObject, type Json } from '../../kernel/json.ts';
import { silentLog } from '../../kernel/log.ts';
import { createCodeLoader } from '../../sandbox/load-code.ts';
import { createSubscriptionHub } from '../../subscriptions/hub.ts';
import { createPorts } from '../data-sources/ports.ts';
import { anApiModel } from '../support/api-model.ts';

const code = (text: string) => ({ text, origin: 'code.js' });
const posts = code(`
  export const request = () => ({ payload: ['1', '2', '3', '4', '5', '6', '7'].map((id) => ({ id })) });
  export const response = (ctx) => ctx.result;`);
const comments = code(`
  export const request = (ctx) => ({ operation: 'BatchInvoke', payload: { post: ctx.source.id, take: ctx.args.take } });
  export const response = (ctx) => ctx.result;`);

/** The posts of each event, and an answer that fails for the third. */
const answerComments = (event: Json): { asked: Json[]; result: Json } => {
  const asked = Array.isArray(event)
    ? event.map((one) => (isJsonObject(one) ? (one.post ?? null) : null))
    : [];
  return {
    asked,
    result: asked.map((post) => (post === '3' ? { errorMessage: 'gone', errorType: 'Gone' } : [`c${post}`])),
  };
};

test('resolves the same field of every item of a list with few invocations', async () => {
  const events: Json[][] = [];
  const ports = createPorts();
  ports.invokeFunction.mockImplementation(async (_arn, event) => {
    const { asked, result } = answerComments(event);
    events.push(asked);
    return { ok: true, result };
  });
  const unit = { kind: 'UNIT' as const, maxBatchSize: 0, conflictHandler: null };
  const model = anApiModel({
    schema: 'type Query { posts: [Post] } type Post { id: ID comments(take: Int): [String] }',
    dataSources: {
      none: { name: 'none', type: 'NONE' },
      Comments: { name: 'Comments', type: 'AWS_LAMBDA', functionArn: 'arn' },
    },
    resolvers: [
      { ...unit, logicalId: 'A', typeName: 'Query', fieldName: 'posts', dataSource: 'none', code: posts },
      {
        ...unit,
        logicalId: 'B',
        typeName: 'Post',
        fieldName: 'comments',
        dataSource: 'Comments',
        code: comments,
        maxBatchSize: 4,
      },
    ],
  });
  const shared = { clock: createFixedClock(), ids: systemIds, log: silentLog };
  const api = createApi(model, {
    ...shared,
    hub: createSubscriptionHub(ports),
    loadCode: createCodeLoader(ports),
    createDataSource: (source) => createDataSource(source, ports),
    credentials: { forRole: () => null, find: () => null },
    poolKeys: () => createLocalJWKSet({ keys: [] }),
    fetchJson: async () => ({}),
    invokeFunction: ports.invokeFunction,
  });
  const answer = await api.execute({
    method: 'POST',
    path: '/graphql',
    headers: { 'x-api-key': 'da2-good' },
    body: JSON.stringify({ query: '{ posts { comments(take: 1) } }' }),
    sourceIp: ['127.0.0.1'],
  });
  const { data } = JSON.parse(answer.body);
  expect(data.posts.map((post: { comments: string[] | null }) => post.comments)).toEqual([
    ['c1'],
    ['c2'],
    // The handler looks away from ctx.error, and what it returns is null.
    null,
    ['c4'],
    ['c5'],
    ['c6'],
    ['c7'],
  ]);
  expect(events).toEqual([
    ['1', '2', '3', '4'],
    ['5', '6', '7'],
  ]);
});
