import { describe, expect, test } from 'vitest';
import { type GraphqlClient, RequestFailure } from '../../../commands/endpoint/graphql-client.ts';
import { createAllUsers, type SeedRun } from '../../../commands/seed/create-users.ts';
import { createUsers, takeFirst } from '../../../commands/seed/users.ts';

type Answer = (input: { email: string }, call: number) => Promise<object>;

const CREATED = { createUser: { user: { id: '1' }, userErrors: [] } };

const run = async (count: number, answer: Answer, parts: Partial<SeedRun> = {}) => {
  const emails: string[] = [];
  const client = (async (_: unknown, { input }: { input: { email: string } }) => {
    emails.push(input.email);
    return answer(input, emails.length);
  }) as unknown as GraphqlClient;
  const tally = await createAllUsers({
    users: takeFirst(createUsers(7), count),
    client,
    concurrency: 1,
    signal: new AbortController().signal,
    jitter: () => 0,
    report: () => {},
    ...parts,
  });
  return { tally, emails };
};

const fail = (): Promise<never> => Promise.reject(new RequestFailure('Unauthorized', 'No.', false));

describe('createAllUsers', () => {
  test('creates each user once, in order', async () => {
    const { tally, emails } = await run(30, async () => CREATED);
    expect(tally).toMatchObject({ created: 30, refused: 0, failed: 0 });
    expect(emails).toEqual([...takeFirst(createUsers(7), 30)].map(({ email }) => email));
  });

  test('has at most this many requests in progress', async () => {
    let [active, most] = [0, 0];
    const answer = async () => {
      active += 1;
      most = Math.max(most, active);
      await Promise.resolve();
      active -= 1;
      return CREATED;
    };
    const { tally, emails } = await run(40, answer, { concurrency: 4 });
    expect(most).toBe(4);
    expect(tally.created).toBe(40);
    expect(new Set(emails).size).toBe(40);
  });

  test.each([
    ['its code', { user: null, userErrors: [{ code: 'EMAIL_TAKEN', message: 'Taken.' }] }, 'EMAIL_TAKEN'],
    ['UNKNOWN without a reason', { user: null, userErrors: [] }, 'UNKNOWN'],
    ['UNKNOWN without a payload', null, 'UNKNOWN'],
  ])('counts a refusal with %s', async (_, createUser, code) => {
    const { tally } = await run(2, async () => ({ createUser }));
    expect(tally).toMatchObject({ refused: 2, groups: [{ kind: 'refused', code, count: 2 }] });
  });

  test('ends after twenty consecutive failures', async () => {
    const { tally, emails } = await run(100, fail);
    expect(tally.failed).toBe(20);
    expect(emails).toHaveLength(20);
  });

  test('continues if one of twenty succeeds', async () => {
    const { tally } = await run(60, (_, call) => (call % 20 === 0 ? Promise.resolve(CREATED) : fail()));
    expect(tally).toMatchObject({ created: 3, failed: 57 });
  });

  test('begins no request after an interruption, and finishes those in progress', async () => {
    const interruption = new AbortController();
    const answer: Answer = async (_, call) => {
      if (call === 5) interruption.abort();
      return CREATED;
    };
    const { tally, emails } = await run(50, answer, { signal: interruption.signal });
    expect([tally.created, emails.length]).toEqual([5, 5]);
  });

  test('reports after each user', async () => {
    const reported: number[] = [];
    await run(3, async () => CREATED, { report: ({ created }) => void reported.push(created) });
    expect(reported).toEqual([1, 2, 3]);
  });

  test('rejects for an error that is not of a request', async () => {
    await expect(run(1, () => Promise.reject(new TypeError('broken')))).rejects.toThrow('broken');
  });
});
