// @vitest-environment happy-dom
import { createElement } from 'react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { TracePanel } from '../../../../console/app/trace/trace-panel.tsx';
import type { Callers, TracePage } from '../../../../console-model/routes.ts';
import type { Trace, TraceSummary } from '../../../../console-model/trace.ts';
import { type Answers, createFakeConsole } from '../../fake-console.ts';
import { render, settle } from '../../render.ts';
import {
  AUTHORIZED,
  FIELD,
  MAPPING,
  toDelivery,
  toPublish,
  toSpan,
  toSummary,
  toTrace,
} from '../../trace-fixtures.ts';

const graphiql = vi.hoisted(() => {
  const texts = { query: '', variables: '' };
  const listeners = new Set<() => void>();
  let state = {
    activeTabIndex: 0,
    queryEditor: { setValue: (text: string) => Object.assign(texts, { query: text }) },
    variableEditor: { setValue: (text: string) => Object.assign(texts, { variables: text }) },
  };
  return {
    texts,
    current: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    addTab: () => {
      state = { ...state, activeTabIndex: state.activeTabIndex + 1 };
      for (const listener of listeners) listener();
    },
  };
});
vi.mock('@graphiql/react', async () => {
  const { useSyncExternalStore } = await import('react');
  return {
    useGraphiQL: (select: (state: ReturnType<typeof graphiql.current>) => unknown) =>
      useSyncExternalStore(graphiql.subscribe, () => select(graphiql.current())),
    useGraphiQLActions: () => ({ addTab: graphiql.addTab }),
  };
});

const TRACES = 'GET /console/api/traces';
const TRACE = 'GET /console/api/traces/{id}';

const toPage = (traces: readonly TraceSummary[], isRecording = true): TracePage => ({
  traces,
  kept: { count: traces.length, bytes: 0, maxCount: 1_000, maxBytes: 1_000_000 },
  isRecording,
});

const CALLERS: Callers = { modes: [], apiKeys: ['da2-key'], userPools: [], roles: [], region: 'eu-west-1' };

const renderPanel = async (answers: Answers = {}) => {
  const fake = createFakeConsole({
    [TRACES]: toPage([toSummary()]),
    'DELETE /console/api/traces': { deleted: 1 },
    'GET /console/api/callers': CALLERS,
    ...answers,
  });
  const element = fake.within(createElement(TracePanel));
  return { ...fake, ...(await render(element)) };
};

const openTrace = async (trace: Trace, others: readonly Trace[] = []) => {
  const all = [trace, ...others];
  const rendered = await renderPanel({
    [TRACES]: toPage(all),
    [TRACE]: ({ path }) => {
      const found = all.find(({ id }) => id === path?.id);
      if (found === undefined) throw new Error('There is no trace of this id.');
      return found;
    },
  });
  await settle(() => rendered.last.open(trace.id));
  return rendered;
};

beforeEach(() => () => void vi.unstubAllGlobals());

describe('the list of traces', () => {
  test('has the caller with its groups, the time and the first error of each', async () => {
    const caller = { mode: 'OPENID_CONNECT', name: 'ada', groups: ['admin'], identity: null } as const;
    const errors = [{ message: 'No.', errorType: 'Unauthorized', path: null, place: null }];
    const { texts } = await renderPanel({
      [TRACES]: toPage([
        toSummary({ caller, status: 'failed', errors }),
        toSummary({ id: 'b', caller: null, kind: 'streamBatch', status: 'failed' }),
      ]),
    });
    expect(texts('.console-row-name')).toEqual([
      'mutation CreateUser ada, adminUnauthorized',
      'mutation CreateUser streamBatchfailed',
    ]);
    expect(texts('.console-row-time')[0]).toMatch(/^12 ms /);
  });

  test('is filtered by the server', async () => {
    const { enter, click, field, toCalls } = await renderPanel();
    await enter('Field', 'createUser');
    await enter('Slower than (ms)', '100');
    await click(field('Failed'));
    expect(toCalls(TRACES).at(-1)?.query).toEqual({
      failed: true,
      slow: '100',
      field: 'createUser',
      caller: '',
      limit: 200,
    });
  });

  test('is loaded again after each trace', async () => {
    const { feed, toCalls } = await renderPanel();
    await settle(() => feed.send(toSummary()));
    expect(toCalls(TRACES)).toHaveLength(2);
  });

  test('is cleared on request, and loaded again', async () => {
    const { click, button, toCalls } = await renderPanel();
    await click(button('Clear'));
    expect(toCalls('DELETE /console/api/traces')).toHaveLength(1);
    expect(toCalls(TRACES)).toHaveLength(2);
  });

  test('says that no trace matches the filters, or that nothing is recorded', async () => {
    expect((await renderPanel({ [TRACES]: toPage([]) })).text()).toContain('No trace matches these filters.');
    expect((await renderPanel({ [TRACES]: toPage([], false) })).text()).toContain('--no-traces');
  });
});

describe('an open trace', () => {
  test('shows its facts, and returns to the list', async () => {
    const { texts, click, button, last } = await openTrace(toTrace());
    expect(texts('h2')).toEqual(['mutation CreateUser']);
    expect(texts('dd')).toContain('ok (200)');
    await click(button('← Back'));
    expect(last.choice().open).toBe(null);
    expect(texts('h2')).toEqual(['Traces']);
  });

  test('selects the innermost span that failed', async () => {
    const error = { message: 'No.', errorType: 'TypeError', path: null, place: null };
    const inner = toSpan('RequestMapping', MAPPING, { error });
    const outer = toSpan('Tracing', FIELD, { error, spans: [inner] });
    const { one, click, all } = await openTrace(
      toTrace({ spans: [toSpan('Authorization', AUTHORIZED), outer] }),
    );
    expect(one('[aria-pressed="true"]').textContent).toContain('RequestMapping');
    await click(one('[aria-pressed="true"]'));
    expect(all('[aria-pressed="true"]')).toEqual([]);
  });

  test('selects a refused authorization', async () => {
    const refused = toSpan('Authorization', { ...AUTHORIZED, isAllowed: false });
    const { one } = await openTrace(toTrace({ spans: [refused] }));
    expect(one('[aria-pressed="true"]').textContent).toContain('refused');
  });

  test('selects no span if none failed', async () => {
    const { all } = await openTrace(toTrace({ spans: [toSpan('Authorization', AUTHORIZED)] }));
    expect(all('[aria-pressed="true"]')).toEqual([]);
  });

  test('says that its steps were not recorded', async () => {
    expect((await openTrace(toTrace({ isWhole: false }))).text()).toContain(
      'The steps of this request were not recorded',
    );
  });

  test('without a request has no actions and no exchange', async () => {
    const { texts } = await openTrace(toTrace({ request: null, response: null }));
    expect(texts('summary')).toEqual([]);
    expect(texts('[aria-label="Actions"]')).toEqual([]);
  });

  test('that is no longer kept is reported', async () => {
    const { last, texts } = await renderPanel({
      [TRACE]: () => {
        throw new Error('There is no trace of this id.');
      },
    });
    await settle(() => last.open('gone'));
    expect(texts('[role="alert"]')).toEqual(['There is no trace of this id.']);
  });
});

describe('the effects of an open trace', () => {
  const publishing = toTrace({
    id: 'b',
    name: 'mutation PublishUserCreated',
    startedAt: 2_000,
    spans: [toSpan('Publish', toPublish([toDelivery(true), toDelivery(false)]))],
  });

  test('are the deliveries of the mutations that it caused', async () => {
    const { texts, toCalls } = await openTrace(toTrace(), [publishing]);
    expect(texts('h3')).toEqual(['Subscribers of onUserCreated', 'Related traces']);
    expect(texts('caption')).toEqual(['1 of 2 subscribers reached']);
    expect(toCalls(TRACES).at(-1)?.query).toEqual({ traceId: 'trace-1', limit: 200 });
  });

  test('are shown for each publication, also of the same subscription twice', async () => {
    const errors: unknown[] = [];
    vi.spyOn(console, 'error').mockImplementation((...texts) => void errors.push(texts));
    const again = { ...publishing, id: 'c', spans: [toSpan('Publish', toPublish([toDelivery(true)]))] };
    const { texts } = await openTrace(toTrace(), [publishing, again]);
    vi.restoreAllMocks();
    expect(texts('caption')).toEqual(['1 of 2 subscribers reached', '1 of 1 subscriber reached']);
    expect(errors).toEqual([]);
  });

  test('leave out a trace that is no longer kept', async () => {
    const { last, texts } = await renderPanel({
      [TRACES]: toPage([toSummary(), toSummary({ id: 'gone' })]),
      [TRACE]: ({ path }) => {
        if (path?.id === 'gone') throw new Error('There is no trace of this id.');
        return toTrace();
      },
    });
    await settle(() => last.open('request-1'));
    expect(texts('h2')).toEqual(['mutation CreateUser']);
  });

  test('are loaded again when a trace related to it ends, and for no other', async () => {
    const { feed, toCalls } = await openTrace(toTrace());
    await settle(() => feed.send(toSummary({ id: 'x', traceId: 'another' })));
    expect(toCalls(TRACE)).toHaveLength(1);
    await settle(() => feed.send(toSummary({ id: 'x', traceId: 'trace-1' })));
    expect(toCalls(TRACE)).toHaveLength(2);
  });
});

describe('the actions on a request', () => {
  const answerFetch = (requestId: string) => {
    const sent: { headers: Record<string, string>; body: string }[] = [];
    vi.stubGlobal('fetch', async (_url: string, init: (typeof sent)[number]) => {
      sent.push(init);
      return new Response('{}', { headers: { 'x-amzn-requestid': requestId } });
    });
    return sent;
  };

  test('run it again as the caller of the page, and open the new trace', async () => {
    const sent = answerFetch('request-2');
    const { submit, last } = await openTrace(toTrace());
    await submit('form[aria-label="Run again"]');
    expect(sent[0]?.headers).toMatchObject({ 'x-api-key': 'da2-key' });
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({
      query: 'mutation CreateUser { createUser { id } }',
      variables: { id: 1 },
      operationName: 'CreateUser',
    });
    expect(last.choice().open).toBe('request-2');
  });

  test('run it again as another caller', async () => {
    const sent = answerFetch('request-2');
    const { submit, enter, texts } = await openTrace(toTrace());
    expect(texts('form[aria-label="Run again"] option')).toEqual([
      'the caller of the page (API key)',
      'API key',
      'Nobody',
    ]);
    await enter('As', '1');
    await submit('form[aria-label="Run again"]');
    expect(sent[0]?.headers).toEqual({ 'content-type': 'application/json' });
  });

  test('report that the server does not respond', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')));
    const { submit, texts } = await openTrace(toTrace());
    await submit('form[aria-label="Run again"]');
    expect(texts('[role="alert"]')[0]).toContain('Check that the server is running.');
  });

  test('do not run a subscription by HTTP, wherever it is in the document', async () => {
    const documents = [
      'subscription { onItem }',
      '# a comment\n  subscription OnItem { onItem }',
      'fragment F on Item { id }\nsubscription OnItem { onItem { ...F } }',
    ];
    for (const query of documents) {
      const request = { ...(toTrace().request ?? null), query, operationName: null } as Trace['request'];
      const { all } = await openTrace(toTrace({ id: query, operationType: 'subscription', request }));
      expect(all('form[aria-label="Run again"]')).toEqual([]);
      expect(all('[aria-label="Actions"]')).toHaveLength(1);
    }
  });

  test('open it in a new tab, with its variables', async () => {
    const { click, button } = await openTrace(toTrace());
    await click(button('Edit in a new tab'));
    expect(graphiql.current().activeTabIndex).toBe(1);
    const { query, variables } = graphiql.texts;
    expect({ query, variables: JSON.parse(variables) }).toEqual({
      query: 'mutation CreateUser { createUser { id } }',
      variables: { id: 1 },
    });
  });
});
