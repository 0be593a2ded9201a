// @vitest-environment happy-dom
import { createElement } from 'react';
import { describe, expect, test } from 'vitest';
import { DeliveriesTable } from '../../../../console/app/trace/deliveries-table.tsx';
import { ErrorView } from '../../../../console/app/trace/error-view.tsx';
import { flattenSpans } from '../../../../console/app/trace/flatten-spans.ts';
import { createLastTrace } from '../../../../console/app/trace/last-trace-store.ts';
import { RelatedTraces } from '../../../../console/app/trace/related-traces.tsx';
import { SpanView } from '../../../../console/app/trace/span-view.tsx';
import { Waterfall } from '../../../../console/app/trace/waterfall.tsx';
import type { Span } from '../../../../console-model/span.ts';
import { createFakeConsole } from '../../fake-console.ts';
import { render } from '../../render.ts';
import {
  AUTHORIZED,
  FIELD,
  INVOCATION,
  MAPPING,
  toDelivery,
  toPublish,
  toSpan,
  toSummary,
} from '../../trace-fixtures.ts';

const ERROR = { message: 'No.', errorType: 'Unauthorized', path: ['a', 0, 'b'], place: 'resolvers/a.ts:1:2' };

describe('spans', () => {
  test('come in the order of a waterfall, each before its children', () => {
    const inner = toSpan('RequestMapping', MAPPING, { spanId: 'inner' });
    const spans = [
      toSpan('Authorization', AUTHORIZED, { spanId: 'first' }),
      toSpan('Tracing', FIELD, { spanId: 'outer', spans: [inner] }),
    ];
    expect(flattenSpans(spans).map(({ span, depth }) => [span.spanId, depth])).toEqual([
      ['first', 0],
      ['outer', 0],
      ['inner', 1],
    ]);
    expect(flattenSpans([])).toEqual([]);
  });
});

describe('the choice of a trace', () => {
  test('of the last request is not opened by itself', () => {
    const last = createLastTrace();
    last.answered('a');
    expect(last.choice()).toEqual({ last: 'a', open: null });
  });

  test('follows the last request while that one is open', () => {
    const last = createLastTrace();
    last.answered('a');
    last.open('a');
    last.answered('b');
    expect(last.choice()).toEqual({ last: 'b', open: 'b' });
  });

  test('stays with another trace that is open', () => {
    const last = createLastTrace();
    last.answered('a');
    last.open('older');
    last.answered('b');
    expect(last.choice()).toEqual({ last: 'b', open: 'older' });
    last.open(null);
    expect(last.choice().open).toBe(null);
  });

  test('is reported to listeners until they stop', () => {
    const last = createLastTrace();
    const seen: (string | null)[] = [];
    const stop = last.subscribe(() => seen.push(last.choice().last));
    last.answered('a');
    stop();
    last.answered('b');
    expect(seen).toEqual(['a']);
  });
});

describe('the waterfall', () => {
  const renderWaterfall = async (spans: readonly Span[], milliseconds = 10, chosen: string | null = null) => {
    const clicked: string[] = [];
    const element = createElement(Waterfall, {
      trace: { spans, milliseconds },
      chosen,
      onChoose: (id) => clicked.push(id),
    });
    const rendered = await render(element);
    const toStyle = (): string => rendered.one('.console-span-bar').getAttribute('style') ?? '';
    return { ...rendered, clicked, toStyle };
  };

  test('places a bar by its share of the whole time', async () => {
    const { toStyle } = await renderWaterfall([
      toSpan('Authorization', AUTHORIZED, { startMs: 2.5, milliseconds: 5 }),
    ]);
    expect(toStyle()).toContain('inset-inline-start: 25%');
  });

  test('is as long as its latest span, which may end after the response', async () => {
    const { toStyle } = await renderWaterfall([
      toSpan('Authorization', AUTHORIZED, { startMs: 10, milliseconds: 10 }),
    ]);
    expect(toStyle()).toContain('inset-inline-start: 50%');
  });

  test('of a trace without any duration has no infinite bars', async () => {
    const { toStyle } = await renderWaterfall([toSpan('Authorization', AUTHORIZED, { milliseconds: 0 })], 0);
    expect(toStyle()).not.toMatch(/NaN|Infinity/);
  });

  test('selects a span by a click, and shows which one is selected', async () => {
    const span = toSpan('Authorization', AUTHORIZED, { spanId: 'one' });
    const { click, one, clicked } = await renderWaterfall([span], 10, 'one');
    expect(one('button').getAttribute('aria-pressed')).toBe('true');
    await click(one('button'));
    expect(clicked).toEqual(['one']);
  });

  test('shows a span in progress, and a skipped one, without a time', async () => {
    const { texts } = await renderWaterfall([
      toSpan('Authorization', AUTHORIZED, { milliseconds: null }),
      toSpan(
        'Skipped',
        { what: 'DataSource', why: 'earlyReturn', reason: 'It returned.' },
        { name: 'Users' },
      ),
    ]);
    expect(texts('.console-span-time')).toEqual(['…', '']);
    expect(texts('.console-span-name')[1]).toBe('skipped DataSource Users');
  });

  test('names the function of a pipeline, and how many subscribers were reached', async () => {
    const { texts } = await renderWaterfall([
      toSpan('RequestMapping', { ...MAPPING, functionName: 'check' }, { name: 'request' }),
      toSpan('Publish', toPublish([toDelivery(true), toDelivery(false)])),
    ]);
    expect(texts('.console-span-name')).toEqual([
      'RequestMapping check.request',
      'Publish onUserCreated → 1 of 2',
    ]);
  });

  test('marks what failed in a few words', async () => {
    const refusal = {
      path: ['a'],
      parentType: 'Query',
      fieldName: 'a',
      directive: null,
      declaredOn: 'default',
      by: 'default',
      reason: 'No.',
    } as const;
    const failure = { errorType: 'TypeError', errorMessage: 'x', trace: [] };
    const { texts } = await renderWaterfall([
      toSpan('Authorization', { ...AUTHORIZED, isAllowed: false }),
      toSpan('FieldRefusal', refusal),
      toSpan('Tracing', FIELD, { error: ERROR }),
      toSpan('Tracing', FIELD, { error: { ...ERROR, errorType: null } }),
      toSpan('Invocation', { ...INVOCATION, failure }),
      toSpan('Tracing', FIELD),
    ]);
    expect(texts('.console-span-problem')).toEqual([
      'refused',
      'refused',
      'Unauthorized',
      'error',
      'TypeError',
    ]);
  });
});

describe('the deliveries of an event', () => {
  test('have a row for each subscriber, with the reason', async () => {
    const deliveries = [toDelivery(true), toDelivery(false)];
    const { texts } = await render(createElement(DeliveriesTable, { deliveries }));
    expect(texts('caption')).toEqual(['1 of 2 subscribers reached']);
    expect(texts('.console-ok, .console-bad')).toEqual(['yes', 'no']);
    expect(texts('tbody tr')[1]).toContain('It failed.');
  });

  test('show the message only of those that were sent', async () => {
    const { texts } = await render(
      createElement(DeliveriesTable, { deliveries: [toDelivery(true), toDelivery(false)] }),
    );
    expect(texts('summary')).toEqual(['Message']);
  });

  test('name the subscription with its arguments, its caller and its connection', async () => {
    const delivery = toDelivery(true);
    const subscription = {
      ...delivery.subscription,
      arguments: { id: '1', isNew: true },
      caller: { mode: 'AMAZON_COGNITO_USER_POOLS', name: 'ada', groups: ['admin'] } as const,
    };
    const { texts } = await render(
      createElement(DeliveriesTable, { deliveries: [{ ...delivery, subscription }] }),
    );
    expect(texts('tbody td')[1]).toContain(
      'onUserCreated(id: "1", isNew: true)ada, admin · connecti/subscrip',
    );
  });

  test('of a field without subscriptions say so', async () => {
    const { text } = await render(createElement(DeliveriesTable, { deliveries: [] }));
    expect(text()).toBe('No subscription of this field is open.');
  });
});

describe('an error', () => {
  test('has its type, its path and its place in the source', async () => {
    expect((await render(createElement(ErrorView, { error: ERROR }))).text()).toBe(
      'Unauthorized No.at a.0.bresolvers/a.ts:1:2',
    );
    const bare = { message: 'No.', errorType: null, path: null, place: null };
    expect((await render(createElement(ErrorView, { error: bare }))).text()).toBe('Error No.');
  });
});

describe('the view of a span', () => {
  const renderSpan = async (span: Span) => {
    const { texts, all } = await render(createElement(SpanView, { span }));
    const names = texts('dt');
    const facts = Object.fromEntries(texts('dd').map((value, index) => [names[index], value]));
    return { facts, titles: texts('summary'), pres: texts('.console-pre'), all };
  };

  test('in progress has no duration', async () => {
    const { facts } = await renderSpan(
      toSpan('Authorization', AUTHORIZED, { milliseconds: null, startMs: 2 }),
    );
    expect(facts).toEqual({
      Time: 'in progress',
      'Begins after': '2.0 ms',
      Mode: 'API_KEY',
      Reason: 'The key is valid.',
    });
  });

  test('of a field has its cache, its values and its appended errors', async () => {
    const details = {
      ...FIELD,
      cache: { isHit: true, ttlSeconds: 60, entry: 'x' },
      appendedErrors: [{ ...ERROR }],
    };
    const { facts, titles } = await renderSpan(toSpan('Tracing', details));
    expect(facts).toMatchObject({
      Field: 'Mutation.createUser: User',
      Resolver: 'UNIT',
      Cache: 'hit, kept 60 s',
    });
    expect(titles).toEqual(['Arguments', 'Source', 'Result', 'Appended errors']);
  });

  test('of a handler has its ending, its stash if it changed, and its log', async () => {
    const { facts, titles, pres } = await renderSpan(
      toSpan('RequestMapping', {
        ...MAPPING,
        ending: 'earlyReturn',
        skipTo: 'END',
        stash: { a: 1 },
        logs: ['one', 'two'],
      }),
    );
    expect(facts['Ended by']).toBe('early return (END)');
    expect(titles).toEqual(['Context', 'Returned', 'Stash afterwards', 'Log']);
    expect(pres.at(-1)).toBe('one two');
    expect((await renderSpan(toSpan('ResponseMapping', MAPPING))).titles).toEqual(['Context', 'Returned']);
  });

  test('of an invocation has its report, and its failure in place of a result', async () => {
    const report = { durationMs: 12.4, billedMs: 13, memoryMb: 128, maxMemoryUsedMb: null, initMs: 100 };
    const failure = { errorType: 'TypeError', errorMessage: 'x', trace: [] };
    const { facts, titles } = await renderSpan(
      toSpan('Invocation', { ...INVOCATION, report, failure, logs: [{ at: 0, text: 'a line\n' }] }),
    );
    expect(facts).toMatchObject({
      Start: 'cold',
      Init: '100 ms',
      Duration: '12 ms, billed 13 ms',
      Memory: '? of 128 MB',
    });
    expect(titles).toEqual(['Event', 'Failure', 'Log']);
  });

  test('of an invocation without a report has none of its facts', async () => {
    const { facts } = await renderSpan(toSpan('Invocation', { ...INVOCATION, isColdStart: null }));
    expect(Object.keys(facts)).toEqual(['Time', 'Begins after', 'Request ID']);
  });

  test('of a service call has its resources and what it would cost', async () => {
    const { facts, titles } = await renderSpan(
      toSpan('ServiceCall', {
        service: 'DynamoDB',
        operation: 'PutItem',
        resources: ['users', 'logs'],
        input: {},
        output: {},
        capacity: { readUnits: 0, writeUnits: 2 },
      }),
    );
    expect(facts).toMatchObject({
      Operation: 'DynamoDB PutItem',
      Resources: 'users, logs',
      'Would cost': '0 read units, 2 write units',
    });
    expect(titles).toEqual(['Input', 'Output']);
  });

  test('of an HTTP call without an answer says so', async () => {
    const details = {
      method: 'GET',
      url: 'http://a/',
      statusCode: null,
      requestBody: null,
      responseBody: null,
    };
    expect((await renderSpan(toSpan('HttpCall', details))).facts).toMatchObject({
      Request: 'GET http://a/',
      Status: 'no answer',
    });
  });

  test('of a data source has the size of a batch, and its error', async () => {
    const details = {
      dataSource: 'Users',
      type: 'AWS_LAMBDA',
      functionName: null,
      request: {},
      result: null,
      dataSourceError: { type: 'Lambda:Unhandled', message: 'x' },
      batchSize: 5,
    };
    const { facts, titles } = await renderSpan(toSpan('DataSource', details));
    expect(facts).toMatchObject({ 'Data source': 'Users (AWS_LAMBDA)', Batch: '5 executions' });
    expect(titles.at(-1)).toBe('Error of the data source');
  });

  test('of a publication that was not sent has the reason', async () => {
    const details = { ...toPublish([]), subscriptionField: null, notPublished: 'mutationIsNull' } as const;
    expect((await renderSpan(toSpan('Publish', details))).facts).toMatchObject({
      'Not published': 'the mutation returned null',
    });
  });

  test('with an error shows it first', async () => {
    const { all } = await renderSpan(toSpan('Validation', {}, { error: ERROR }));
    expect(all('.console-error')).toHaveLength(1);
  });
});

describe('the traces related to a request', () => {
  const chain = [
    toSummary({ id: 'a', startedAt: 1_000 }),
    toSummary({ id: 'b', startedAt: 1_250, kind: 'streamBatch', name: 'publish', status: 'failed' }),
  ];

  test('lists its traces with their time since the first, and opens them', async () => {
    const { within, last } = createFakeConsole({});
    const { texts, click, all, one } = await render(within(createElement(RelatedTraces, { chain, id: 'b' })));
    expect(texts('.console-row-time')).toEqual(['+0 µs · 12 ms', '+250 ms · 12 ms']);
    expect(one('[aria-current="true"]').textContent).toContain('publish streamBatch');
    await click(all('button')[0] ?? one('none'));
    expect(last.choice().open).toBe('a');
  });

  test('is not shown for a request that caused nothing else', async () => {
    const { within } = createFakeConsole({});
    const { all } = await render(within(createElement(RelatedTraces, { chain: chain.slice(0, 1), id: 'a' })));
    expect(all('*')).toEqual([]);
  });
});
