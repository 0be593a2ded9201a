// @vitest-environment happy-dom
import { createElement } from 'react';
import { describe, expect, test } from 'vitest';
import { Buckets } from '../../../../console/app/data/buckets.tsx';
import { DataPanel } from '../../../../console/app/data/data-panel.tsx';
import { Mails } from '../../../../console/app/data/mails.tsx';
import { Queues } from '../../../../console/app/data/queues.tsx';
import type { LocalMail, QueuedMessage, QueueSummary } from '../../../../console-model/data.ts';
import { type Answers, createFakeConsole } from '../../fake-console.ts';
import { render, settle } from '../../render.ts';
import { toSummary } from '../../trace-fixtures.ts';

const renderView = async (view: () => React.ReactNode, answers: Answers) => {
  const fake = createFakeConsole(answers);
  return { ...fake, ...(await render(fake.within(createElement(view)))) };
};

const QUEUE: QueueSummary = {
  name: 'jobs',
  url: 'http://localhost/jobs',
  arn: 'arn:aws:sqs:eu-west-1:1:jobs',
  counts: { visible: 1, inFlight: 0, delayed: 0 },
  deadLetterQueue: 'failed-jobs',
  deadLettersOf: [],
};
const MESSAGE: QueuedMessage = {
  messageId: 'message-1',
  body: '{"id":1}',
  attributes: {},
  sentAt: 0,
  receiveCount: 2,
  state: 'inFlight',
};
const MESSAGES = 'GET /console/api/queues/{queue}/messages';

describe('the queues', () => {
  const renderQueues = (queues: readonly QueueSummary[], messages: readonly QueuedMessage[] = []) =>
    renderView(Queues, { 'GET /console/api/queues': { queues }, [MESSAGES]: { messages } });

  test('have their counts and their dead-letter queues', async () => {
    const { texts } = await renderQueues([
      { ...QUEUE, counts: { visible: 2, inFlight: 1, delayed: 3 } },
      { ...QUEUE, name: 'failed-jobs', deadLetterQueue: null, deadLettersOf: ['jobs', 'mails'] },
      { ...QUEUE, name: 'alone', deadLetterQueue: null },
    ]);
    expect(texts('.console-row')).toEqual([
      'jobs dead letters go to failed-jobs2 messages, 1 in flight, 3 delayed',
      'failed-jobs dead letters of jobs, mails1 message',
      'alone 1 message',
    ]);
  });

  test('show their messages only once they are opened', async () => {
    const { click, one, texts, text, toCalls } = await renderQueues([QUEUE], [MESSAGE]);
    expect(toCalls(MESSAGES)).toEqual([]);
    await click(one('.console-row'));
    expect(toCalls(MESSAGES)).toMatchObject([{ path: { queue: 'jobs' } }]);
    expect(text()).toContain('in flight, received 2 times, sent at');
    expect(texts('.console-pre')).toEqual(['{ "id": 1 }']);
  });

  test('show a body that is not JSON as it is', async () => {
    const { click, one, texts } = await renderQueues([QUEUE], [{ ...MESSAGE, body: '{"id":' }]);
    await click(one('.console-row'));
    expect(texts('.console-pre')).toEqual(['{"id":']);
  });

  test('say that they are empty, or that there is none', async () => {
    const { click, one, text } = await renderQueues([QUEUE]);
    await click(one('.console-row'));
    expect(text()).toContain('The queue is empty.');
    expect((await renderQueues([])).text()).toBe('This app has no queue.');
  });

  test('are loaded again after each trace, and no longer once the page is left', async () => {
    const { feed, toCalls, unmount } = await renderQueues([QUEUE]);
    await settle(() => feed.send(toSummary()));
    expect(toCalls('GET /console/api/queues')).toHaveLength(2);
    await unmount();
    expect(feed.listeners.size).toBe(0);
  });
});

describe('the buckets', () => {
  const OBJECTS = 'GET /console/api/buckets/{bucket}/objects';
  const OBJECT = 'GET /console/api/buckets/{bucket}/object';
  const list = (...keys: string[]) => ({
    objects: keys.map((key) => ({ key, bytes: 2_048, modifiedAt: 0 })),
    nextToken: null,
  });
  const renderBuckets = (answers: Answers = {}) =>
    renderView(Buckets, {
      'GET /console/api/buckets': { buckets: [{ name: 'photos' }, { name: 'imports' }] },
      [OBJECTS]: list('a.txt'),
      ...answers,
    });

  test('show the objects of the first one, with their size', async () => {
    const { texts, toCalls } = await renderBuckets();
    expect(texts('.console-row-name')).toEqual(['a.txt']);
    expect(texts('.console-row-time')[0]).toMatch(/^2 KB · /);
    expect(toCalls(OBJECTS)).toMatchObject([{ path: { bucket: 'photos' }, query: { prefix: '' } }]);
  });

  test('are filtered by a prefix, from the first page on', async () => {
    const { enter, toCalls, text } = await renderBuckets({
      [OBJECTS]: ({ query }) => (query?.prefix === '' ? { ...list('a'), nextToken: 'next' } : list()),
    });
    await enter('Prefix', '2026/');
    expect(toCalls(OBJECTS).at(-1)?.query).toEqual({ prefix: '2026/', nextToken: undefined });
    expect(text()).toContain('No key begins with 2026/.');
  });

  test('show a text, and that it is the beginning of a longer one', async () => {
    const text = { key: 'a.txt', bytes: 5, contentType: 'text/plain', text: 'hello', isCut: true };
    const { click, one, texts, toCalls } = await renderBuckets({ [OBJECT]: text });
    await click(one('.console-row'));
    expect(texts('summary')).toEqual(['text/plain, the beginning']);
    expect(texts('.console-pre')).toEqual(['hello']);
    expect(toCalls(OBJECT)).toMatchObject([{ path: { bucket: 'photos' }, query: { key: 'a.txt' } }]);
  });

  test('do not show binary content', async () => {
    const binary = { key: 'a.png', bytes: 5, contentType: 'image/png', text: null, isCut: false };
    const { click, one, text } = await renderBuckets({ [OBJECT]: binary });
    await click(one('.console-row'));
    expect(text()).toContain('image/png is binary and not shown.');
  });

  test('say that they are empty, or that there is none', async () => {
    expect((await renderBuckets({ [OBJECTS]: list() })).text()).toContain('The bucket is empty.');
    const none = await renderBuckets({ 'GET /console/api/buckets': { buckets: [] } });
    expect(none.text()).toBe('This app has no bucket.');
  });
});

describe('the mails', () => {
  const MAIL: LocalMail = {
    sentAt: 0,
    poolId: 'eu-west-1_a',
    username: 'ada',
    medium: 'SMS',
    destination: '+12025550123',
    purpose: 'second factor',
    code: '123456',
  };
  const renderMails = (mails: readonly LocalMail[]) =>
    renderView(Mails, { 'GET /console/api/mails': { mails } });

  test('have their purpose, their destination and their code', async () => {
    const { text, texts } = await renderMails([MAIL]);
    expect(text()).toContain('Second factor to +12025550123 text message');
    expect(texts('.console-code')).toEqual(['123456']);
  });

  test('explain what will be shown, while there is none', async () => {
    expect((await renderMails([])).text()).toContain('Cognito has sent no code yet.');
  });

  test('are loaded again on request', async () => {
    const { click, button, toCalls } = await renderMails([]);
    await click(button('Reload'));
    expect(toCalls('GET /console/api/mails')).toHaveLength(2);
  });
});

test('the page of data begins with tables, and loads another kind when its tab is selected', async () => {
  const { calls, click, button } = await renderView(DataPanel, {
    'GET /console/api/tables': { tables: [] },
    'GET /console/api/mails': { mails: [] },
  });
  expect(calls.map(({ route }) => route)).toEqual(['GET /console/api/tables']);
  await click(button('Mails'));
  expect(calls.at(-1)?.route).toBe('GET /console/api/mails');
});
