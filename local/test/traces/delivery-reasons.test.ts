import { describe, expect, test } from 'vitest';
import type { Delivery } from '../../console-model/delivery.ts';
import type { Span } from '../../console-model/span.ts';
import type { Trace } from '../../console-model/trace.ts';
import { BY_LAMBDA, createTracedApi } from './traced-api.ts';

const SCHEMA = `
type Note @aws_api_key @aws_lambda { id: ID! text: String owner: String secret: String @aws_lambda }
type Query { note: Note }
type Mutation {
  addNote(id: ID!): Note @aws_api_key @aws_lambda
  forget(id: ID!): ID
}
type Subscription {
  onAddNote(owner: String, id: ID): Note @aws_subscribe(mutations: ["addNote"]) @aws_api_key @aws_lambda
  onFiltered: Note @aws_subscribe(mutations: ["addNote"])
}
`;

const FILTER = {
  filterGroup: [
    {
      filters: [
        { fieldName: 'text', operator: 'eq', value: 'hello' },
        { fieldName: 'owner', operator: 'in', value: ['bob'] },
      ],
    },
    { filters: [{ fieldName: 'id', operator: 'beginsWith', value: 'x' }] },
  ],
};

const setFilters = (invalidation: object) => ({
  kind: 'value',
  value: null,
  extensions: [
    { name: 'setSubscriptionFilter', arguments: [FILTER] },
    { name: 'setSubscriptionInvalidationFilter', arguments: [invalidation] },
  ],
});

const createNotes = () =>
  createTracedApi(SCHEMA, {
    'Mutation.addNote': ({ arguments: { id } }) =>
      id === 'nothing' ? null : { id, text: 'hello', owner: 'ada', secret: 'hidden' },
    'Mutation.forget': ({ arguments: { id = null } }) => ({
      kind: 'value',
      value: id,
      extensions: [
        {
          name: 'invalidateSubscriptions',
          arguments: [{ subscriptionField: 'onFiltered', payload: { id } }],
        },
      ],
    }),
    'Subscription.onFiltered': () =>
      setFilters({ filterGroup: [{ filters: [{ fieldName: 'id', operator: 'eq', value: 'gone' }] }] }),
  });

const spansOf = (spans: readonly Span[]): Span[] => spans.flatMap((span) => [span, ...spansOf(span.spans)]);

const deliveriesOf = (trace: Trace, field: string): readonly Delivery[] =>
  spansOf(trace.spans).flatMap((span) =>
    (span.kind === 'Publish' || span.kind === 'Invalidation') && span.details.subscriptionField === field
      ? span.details.deliveries
      : [],
  );

describe('the trace of a mutation', () => {
  test('a subscription that receives its selection is delivered, with its message', async () => {
    const api = createNotes();
    const { messages } = await api.subscribe('subscription { onAddNote(owner: "ada") { id owner } }');
    const trace = await api.post('mutation { addNote(id: "1") { id owner } }');
    expect(deliveriesOf(trace, 'onAddNote')).toEqual([
      {
        subscription: {
          connectionId: 'connection',
          subscriptionId: 'subscription-1',
          field: 'onAddNote',
          caller: { mode: 'API_KEY', name: 'API key', groups: [] },
          arguments: { owner: 'ada' },
          filter: null,
          invalidation: null,
        },
        reason: { kind: 'delivered' },
        isSent: true,
        explanation: 'Delivered.',
        message: messages[0],
      },
    ]);
  });

  test('an argument that differs is named with both values', async () => {
    const api = createNotes();
    await api.subscribe('subscription { onAddNote(owner: "bob") { id } }');
    const trace = await api.post('mutation { addNote(id: "1") { id owner } }');
    expect(deliveriesOf(trace, 'onAddNote')).toMatchObject([
      {
        isSent: false,
        message: null,
        reason: {
          kind: 'argumentDiffers',
          argument: 'owner',
          expected: 'bob',
          actual: 'ada',
          isSelected: true,
        },
        explanation: 'The argument owner is "bob", the event has "ada".',
      },
    ]);
  });

  test('an argument whose field the mutation did not select is reported as such', async () => {
    const api = createNotes();
    await api.subscribe('subscription { onAddNote(owner: "ada") { id } }');
    const trace = await api.post('mutation { addNote(id: "1") { id } }');
    expect(deliveriesOf(trace, 'onAddNote')).toMatchObject([
      {
        reason: { kind: 'argumentDiffers', argument: 'owner', actual: null, isSelected: false },
        explanation: 'The argument owner is "ada", and the mutation did not select owner.',
      },
    ]);
  });

  test('an enhanced filter names the first rule of each group that does not match', async () => {
    const api = createNotes();
    await api.subscribe('subscription { onFiltered { id } }');
    const trace = await api.post('mutation { addNote(id: "1") { id text owner } }');
    expect(deliveriesOf(trace, 'onFiltered')).toMatchObject([
      {
        isSent: false,
        reason: {
          kind: 'filterDoesNotMatch',
          failed: [
            {
              group: 0,
              rule: 1,
              fieldName: 'owner',
              operator: 'in',
              value: ['bob'],
              actual: 'ada',
              isSelected: true,
            },
            { group: 1, rule: 0, fieldName: 'id', operator: 'beginsWith', value: 'x', actual: '1' },
          ],
        },
      },
    ]);
  });

  test('fields that are null since the mutation did not select them are named', async () => {
    const api = createNotes();
    const { messages } = await api.subscribe('subscription { onAddNote { id text } }');
    const trace = await api.post('mutation { addNote(id: "1") { id } }');
    expect(messages).toEqual([{ data: { onAddNote: { id: '1', text: null } } }]);
    expect(deliveriesOf(trace, 'onAddNote')).toMatchObject([
      { isSent: true, reason: { kind: 'nullBySelectionSet', fields: ['text'] }, message: messages[0] },
    ]);
  });

  test('fields that the subscriber may not read are named', async () => {
    const api = createNotes();
    await api.subscribe('subscription { onAddNote { id secret } }');
    const trace = await api.post('mutation { addNote(id: "1") { id secret } }', BY_LAMBDA);
    expect(deliveriesOf(trace, 'onAddNote')).toMatchObject([
      { isSent: true, reason: { kind: 'notAuthorized', fields: ['secret'] } },
    ]);
  });

  test('an invalidation names the group that matches, and the rules that do not', async () => {
    const api = createNotes();
    await api.subscribe('subscription { onFiltered { id } }');
    const stays = await api.post('mutation { forget(id: "other") }');
    expect(deliveriesOf(stays, 'onFiltered')).toMatchObject([
      {
        reason: {
          kind: 'notInvalidated',
          hasFilter: true,
          failed: [{ group: 0, rule: 0, fieldName: 'id', value: 'gone', actual: 'other' }],
        },
      },
    ]);
    const ends = await api.post('mutation { forget(id: "gone") }');
    expect(deliveriesOf(ends, 'onFiltered')).toMatchObject([{ reason: { kind: 'invalidated', group: 0 } }]);
  });

  test('a mutation that returns null is reported to publish nothing', async () => {
    const api = createNotes();
    await api.subscribe('subscription { onAddNote { id } }');
    const trace = await api.post('mutation { addNote(id: "nothing") { id } }');
    expect(spansOf(trace.spans).filter(({ kind }) => kind === 'Publish')).toMatchObject([
      {
        details: {
          mutationField: 'addNote',
          subscriptionField: null,
          notPublished: 'mutationIsNull',
          deliveries: [],
        },
      },
    ]);
  });
});

describe('the trace of a request that is not authorized', () => {
  test('a denied field has the directive that denies it', async () => {
    const api = createNotes();
    const trace = await api.post('mutation { addNote(id: "1") { id secret } }');
    expect(trace).toMatchObject({ status: 'failed', caller: { mode: 'API_KEY' } });
    expect(spansOf(trace.spans).find(({ kind }) => kind === 'FieldRefusal')).toMatchObject({
      name: 'Note.secret',
      details: {
        path: ['addNote', 'secret'],
        directive: '@aws_lambda',
        declaredOn: 'Note.secret',
        by: 'directive',
        reason: '@aws_lambda on Note.secret does not authorize the caller: the caller uses API_KEY.',
      },
    });
  });

  test('a request without credentials is rejected, with the reason in its trace', async () => {
    const api = createNotes();
    const trace = await api.post('{ note { id } }', {});
    expect(trace).toMatchObject({ status: 'failed', statusCode: 401, caller: null });
    expect(trace.spans).toMatchObject([
      {
        kind: 'Authorization',
        details: { isAllowed: false, mode: null, reason: expect.stringMatching(/^Refused: /) },
      },
    ]);
  });

  test('a denied subscription has a trace with the directive', async () => {
    const api = createTracedApi(SCHEMA.replace('onFiltered: Note', 'onFiltered: Note @aws_lambda'), {});
    await expect(api.subscribe('subscription { onFiltered { id } }')).rejects.toThrow();
    const [summary] = api.traces.list({ kind: 'subscribe' }).traces;
    expect(summary).toMatchObject({ status: 'failed', fields: ['Subscription.onFiltered'] });
    const trace = api.traces.find(summary?.id ?? '');
    expect(trace?.spans.find(({ kind }) => kind === 'FieldRefusal')).toMatchObject({
      details: { directive: expect.stringContaining('@aws_lambda'), declaredOn: 'Subscription.onFiltered' },
    });
  });
});
