// @vitest-environment happy-dom
import { createElement } from 'react';
import { describe, expect, test } from 'vitest';
import { FunctionPanel } from '../../../../console/app/functions/function-panel.tsx';
import type { FunctionLogLine, FunctionSummary, InvokeAnswer } from '../../../../console-model/functions.ts';
import { type Answers, createFakeConsole } from '../../fake-console.ts';
import { render, settle } from '../../render.ts';
import { toSummary } from '../../trace-fixtures.ts';

const FUNCTION: FunctionSummary = {
  functionName: 'create-user',
  logicalId: 'CreateUser',
  arn: 'arn:aws:lambda:eu-west-1:1:function:create-user',
  memoryMb: 256,
  timeoutSeconds: 10,
  samples: [{ id: 'a', at: 0, event: { recent: true } }],
  templates: [{ name: 'SQS', event: { Records: [] } }],
};
const ANSWER: InvokeAnswer = {
  id: 'trace-of-it',
  requestId: 'r',
  result: { done: true },
  failure: null,
  report: null,
  logs: [],
};
const INVOKE = 'POST /console/api/functions/{function}/invoke';
const LOGS = 'GET /console/api/functions/{function}/logs';

const renderPanel = async (answers: Answers = {}) => {
  const fake = createFakeConsole({
    'GET /console/api/functions': { functions: [FUNCTION, { ...FUNCTION, functionName: 'other' }] },
    [LOGS]: { lines: [] },
    [INVOKE]: ANSWER,
    ...answers,
  });
  return { ...fake, ...(await render(fake.within(createElement(FunctionPanel)))) };
};

const renderLog = (lines: readonly FunctionLogLine[]) => renderPanel({ [LOGS]: { lines } });

const toLine = (text: string, requestId: string | null = 'r1'): FunctionLogLine => ({
  at: 0,
  text,
  requestId,
  id: requestId === null ? null : `trace of ${requestId}`,
});

describe('the page of functions', () => {
  test('shows the first one, with its limits', async () => {
    const { text, toCalls } = await renderPanel();
    expect(text()).toContain('256 MB, 10 s');
    expect(toCalls(LOGS)).toMatchObject([{ path: { function: 'create-user' } }]);
  });

  test('shows another one when it is selected', async () => {
    const { enter, toCalls } = await renderPanel();
    await enter('Function', 'other');
    expect(toCalls(LOGS).at(-1)).toMatchObject({ path: { function: 'other' } });
  });

  test('says that there is none', async () => {
    const { text } = await renderPanel({ 'GET /console/api/functions': { functions: [] } });
    expect(text()).toContain('This app has no function.');
  });
});

describe('an invocation', () => {
  test('begins with the newest event, or takes another one', async () => {
    const { field, enter } = await renderPanel();
    expect(JSON.parse(field('Event (JSON)').value)).toEqual({ recent: true });
    await enter('Take the event', '1');
    expect(JSON.parse(field('Event (JSON)').value)).toEqual({ Records: [] });
  });

  test('takes any of several events of the same time', async () => {
    const samples = [1, 2, 3].map((number) => ({ id: `r${number}`, at: 0, event: { number } }));
    const functions = [{ ...FUNCTION, samples, templates: [] }];
    const { field, enter } = await renderPanel({ 'GET /console/api/functions': { functions } });
    for (const [index, { event }] of samples.entries()) {
      await enter('Take the event', String(index));
      expect(JSON.parse(field('Event (JSON)').value)).toEqual(event);
    }
  });

  test('begins with an empty event if there is none', async () => {
    const functions = [{ ...FUNCTION, samples: [], templates: [] }];
    const { field, texts } = await renderPanel({ 'GET /console/api/functions': { functions } });
    expect(field('Event (JSON)').value).toBe('{}');
    expect(texts('label')).not.toContain('Take the event');
  });

  test('sends the edited event, shows the result, and links to its trace', async () => {
    const { enter, submit, toCalls, texts, click, button, last } = await renderPanel();
    await enter('Event (JSON)', '{"x":1}');
    await submit();
    expect(toCalls(INVOKE)).toMatchObject([{ path: { function: 'create-user' }, body: { event: { x: 1 } } }]);
    expect(texts('[role="status"] .console-pre')).toEqual(['{ "done": true }']);
    await click(button('Trace'));
    expect(last.choice().open).toBe('trace-of-it');
  });

  test('shows a failure in place of the result', async () => {
    const failure = { errorType: 'TypeError', errorMessage: 'x is not a function', trace: [] };
    const { submit, texts } = await renderPanel({ [INVOKE]: { ...ANSWER, result: null, failure } });
    await submit();
    expect(texts('[role="status"] summary')).toEqual(['Failure']);
  });

  test('has no link without traces', async () => {
    const { submit, all } = await renderPanel({ [INVOKE]: { ...ANSWER, id: null, requestId: null } });
    await submit();
    expect(all('.console-link')).toEqual([]);
  });

  test('of an event that is not JSON is reported, and can be repeated', async () => {
    const { enter, submit, texts, toCalls, button } = await renderPanel();
    await enter('Event (JSON)', '{"x":');
    await submit();
    expect(texts('[role="alert"]')[0]).toMatch(/JSON/);
    expect(toCalls(INVOKE)).toEqual([]);
    expect(button('Invoke').disabled).toBe(false);
  });

  test('that the server refuses is reported with its message', async () => {
    const { submit, texts } = await renderPanel({
      [INVOKE]: () => {
        throw new Error('There is no function of this name.');
      },
    });
    await submit();
    expect(texts('[role="alert"]')).toEqual(['There is no function of this name.']);
  });
});

describe('the log of a function', () => {
  test('says that nothing was written', async () => {
    expect((await renderLog([])).text()).toContain('It has written nothing yet.');
  });

  test('has the newest request first, with its lines in their order', async () => {
    const lines = [toLine('a1', 'r1'), toLine('b1', 'r2'), toLine('a2', 'r1')];
    const { texts } = await renderLog(lines);
    expect(texts('.console-log').map((text) => text.replace(/\d\d.\d\d.\d\d.\d+ /g, ''))).toEqual([
      'b1',
      'a1a2',
    ]);
    expect(texts('.console-card > .console-muted')).toEqual(['r2 Trace', 'r1 Trace']);
  });

  test('has lines outside of a request, without a trace', async () => {
    const { texts } = await renderLog([toLine('init', null)]);
    expect(texts('.console-card > .console-muted')).toEqual(['outside of a request']);
  });

  test('is filtered by a request, without spaces around it', async () => {
    const { enter, toCalls } = await renderPanel();
    await enter('Request ID', ' r1 ');
    expect(toCalls(LOGS).at(-1)?.query).toEqual({ requestId: 'r1' });
  });

  test('is loaded again after each trace', async () => {
    const { feed, toCalls } = await renderPanel();
    await settle(() => feed.send(toSummary()));
    expect(toCalls(LOGS)).toHaveLength(2);
  });
});

describe('a line of JSON', () => {
  const toSummaries = async (...entries: unknown[]) => {
    const { texts } = await renderLog(entries.map((entry) => toLine(JSON.stringify(entry))));
    return texts('.console-log > li > details > summary').map((text) => text.replace(/^\S+ /, ''));
  };

  test('is collapsed to its level and message', async () => {
    expect(
      await toSummaries({ level: 'info', message: 'Created a user.' }, { msg: 'Without a level' }),
    ).toEqual(['INFO Created a user.', 'Without a level']);
  });

  test('without a message is shown whole', async () => {
    expect(await toSummaries({ a: 1 }, { message: { b: 2 } })).toEqual(['{"a":1}', '{"message":{"b":2}}']);
  });

  test('of metrics is collapsed to their names', async () => {
    const Metrics = [{ Name: 'UsersCreated' }, { Name: 'Latency' }];
    expect(await toSummaries({ _aws: { CloudWatchMetrics: [{ Metrics }] } })).toEqual([
      'metrics: UsersCreated, Latency',
    ]);
  });

  test('that only looks like metrics does not break the page', async () => {
    const strange = [null, 'x', 5, {}, { CloudWatchMetrics: null }, { CloudWatchMetrics: {} }];
    const entries = [...strange, { CloudWatchMetrics: [null, { Metrics: null }, { Metrics: [null, 7] }] }];
    expect(await toSummaries(...entries.map((_aws) => ({ _aws })))).toEqual(entries.map(() => 'metrics:'));
  });

  test('that is a list or a number is a plain line', async () => {
    const { all, text } = await renderLog([toLine('[1]'), toLine('12\n')]);
    expect(all('.console-log details')).toEqual([]);
    expect(text()).toContain('[1]');
  });
});
