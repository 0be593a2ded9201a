import type { Json, JsonObject } from 'appsync-offline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listFunctions, listSampleEvents, readEvent } from '../../commands/invoke/sample-events.ts';
import { type SampleWorld, startSampleWorld } from '../../commands/invoke/start-sample-world.ts';

/**
 * What the bundles of the stage `local` answer to each of their sample events, in a world that holds what the events
 * take for granted. The events are made so that they are independent, in any order.
 */

const aUser = (name: string, version: number) => expect.objectContaining({ name, version });

const answers = (payload: JsonObject) => ({ ok: true, result: expect.objectContaining(payload) });

/** Codes and fields of the user errors. */
const refuses = (...problems: readonly [code: string, field: string | null][]) =>
  answers({ userErrors: problems.map(([code, field]) => expect.objectContaining({ code, field })) });

const done = { ok: true, result: { batchItemFailures: [] } };

/** Of a batch, what is to be delivered again. */
const repeats = (...itemIdentifiers: readonly string[]) => ({
  ok: true,
  result: { batchItemFailures: itemIdentifiers.map((itemIdentifier) => ({ itemIdentifier })) },
});

const OUTCOMES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'create-user': {
    'new-user': answers({ user: aUser('Annie Easley', 1), userErrors: [], replayed: false }),
    'new-user-with-key': answers({ user: aUser('Barbara Liskov', 1), userErrors: [], replayed: false }),
    'email-taken': refuses(['EMAIL_TAKEN', 'email']),
    'invalid-input': refuses(
      ['INVALID_INPUT', 'name'],
      ['INVALID_INPUT', 'email'],
      ['INVALID_INPUT', 'idempotencyKey'],
    ),
  },
  'update-user': {
    'new-name': answers({ user: aUser('Grace Brewster Hopper', 4), userErrors: [] }),
    'new-email': answers({ user: aUser('Alan Turing', 2), userErrors: [], replayed: false }),
    'nothing-new': answers({ user: aUser('Ada Lovelace', 1), userErrors: [] }),
    'email-taken': refuses(['EMAIL_TAKEN', 'email']),
    'stale-version': refuses(['VERSION_CONFLICT', 'expectedVersion']),
    'unknown-user': refuses(['NOT_FOUND', 'id']),
    'invalid-input': refuses(
      ['INVALID_INPUT', 'name'],
      ['INVALID_INPUT', 'email'],
      ['INVALID_INPUT', 'expectedVersion'],
    ),
  },
  'delete-user': {
    'existing-user': answers({ user: aUser('Edsger Dijkstra', 1), userErrors: [], replayed: false }),
    'stale-version': refuses(['VERSION_CONFLICT', 'expectedVersion']),
    'unknown-user': refuses(['NOT_FOUND', 'id']),
    'invalid-input': refuses(['INVALID_INPUT', 'id'], ['INVALID_INPUT', 'expectedVersion']),
  },
  'create-user-import-upload': {
    csv: answers({ upload: expect.objectContaining({ id: expect.stringMatching(/\.csv$/) }) }),
    'json-lines': answers({ upload: expect.objectContaining({ id: expect.stringMatching(/\.jsonl$/) }) }),
  },
  'start-user-import': {
    rows: answers({ userImport: expect.objectContaining({ status: 'RUNNING', total: 2 }), userErrors: [] }),
    upload: answers({ userImport: expect.objectContaining({ status: 'SPLITTING' }), userErrors: [] }),
    'unknown-upload': refuses(['NOT_FOUND', 'uploadId']),
    'neither-rows-nor-upload': refuses(['INVALID_INPUT', null]),
    'invalid-input': refuses(['INVALID_INPUT', 'idempotencyKey'], ['INVALID_INPUT', 'rows']),
  },
  'sign-user-import-report': {
    'finished-import': answers({ url: expect.stringMatching(/\/reports\/.*X-Amz-Signature=/) }),
  },
  'split-user-import': {
    'uploaded-file': { ok: true, result: null },
    'changed-file': { ok: true, result: null },
    'delivered-again': { ok: true, result: null },
    'not-json': expect.objectContaining({ ok: false, errorType: 'SyntaxError' }),
  },
  'import-users': {
    rows: done,
    'bad-rows': done,
    'not-json': repeats('059f36b4-87a3-44ab-83d2-661975700009'),
  },
  'publish-user-events': {
    created: done,
    updated: done,
    deleted: done,
    several: done,
    'nothing-visible-changed': done,
    'written-by-hand': done,
    // It is older than the 15 minutes for which what AppSync refuses is tried again.
    'refused-by-api': done,
  },
  'track-user-import': {
    'row-results': done,
    'end-of-splitting': done,
    'unreadable-file': done,
    'unknown-import': done,
  },
};

let world: SampleWorld;

beforeAll(async () => {
  world = await startSampleWorld({ stage: 'local' });
});

afterAll(() => world.stop());

const invoke = (name: string, event: string) => world.invoke(name, readEvent(name, event));

test('every function has sample events, each with an expected result', () => {
  const samples = listFunctions()
    // It is in stages with a canary only: test/functions/check-version/.
    .filter((name) => name !== 'check-version')
    .map((name) => [name, listSampleEvents(name)]);
  const outcomes = Object.entries(OUTCOMES).map(([name, events]) => [name, Object.keys(events).sort()]);
  expect(Object.fromEntries(samples)).toEqual(Object.fromEntries(outcomes));
});

describe.each(Object.entries(OUTCOMES))('%s', (name, events) => {
  test.each(Object.entries(events))('returns %s', async (event, outcome) => {
    expect(await invoke(name, event)).toEqual(outcome);
  });
});

describe('an import', () => {
  const jobOf = async (end: string): Promise<Json> => {
    const [table] = world.app.model.tables;
    const { Item } = await world.app.dynamodb('GetItem', {
      TableName: table?.tableName ?? '',
      Key: { pk: { S: `IMPORT#0b5e1f0c-6a5e-4f0e-9d5b-0a1d2c3e4f${end}` }, sk: { S: 'JOB' } },
      ConsistentRead: true,
    });
    return Item ?? null;
  };

  test('runs once its sample file is split', async () => {
    await invoke('split-user-import', 'uploaded-file');
    expect(await jobOf('12')).toMatchObject({ status: { S: 'RUNNING' }, total: { N: '3' } });
  });

  test('fails if its sample file has changed', async () => {
    await invoke('split-user-import', 'changed-file');
    expect(await jobOf('16')).toMatchObject({ status: { S: 'FAILED' } });
  });

  test('is finished by the results of its last sample rows, delivered twice', async () => {
    await invoke('track-user-import', 'row-results');
    await invoke('track-user-import', 'row-results');
    expect(await jobOf('11')).toMatchObject({
      status: { S: 'FINISHED' },
      created: { N: '2' },
      refused: { N: '1' },
    });
  });
});
