import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { toStage } from '../../infra/stages.ts';
import { assembleStage } from '../support/synthesize-stage.ts';
import { type LocalApi, startLocalApi } from '../support/with-local-api.ts';
import { signRequest } from '../tools/sign-request.ts';
import { createUser, deleteUser, getUser, type User, updateUser } from './operations.ts';

let assembly: string;
beforeAll(async () => {
  assembly = await mkdtemp(join(tmpdir(), 'cached-stage-'));
  assembleStage({ ...toStage('local'), name: 'cached', getUserCacheSeconds: 3600 }, assembly);
}, 60_000);
afterAll(() => rm(assembly, { recursive: true, force: true }));

/** `feedsFunctions: false` leaves the stream unread, so that no event reaches the cache. */
const serve = async (options: { feedsFunctions: boolean }): Promise<LocalApi> => {
  const api = await startLocalApi({ assembly, ...options });
  onTestFinished(() => api.stop());
  return api;
};

const createAda = async (api: LocalApi): Promise<User> => {
  const { user } = await createUser(api, { name: 'Ada', email: 'ada@example.com' });
  if (!user) throw new Error('Ada was not created.');
  return user;
};

const publish = async ({ url, region, keys: { developer } }: LocalApi, input: User) => {
  const query =
    'mutation ($input: PublishUserInput!) { publishUserUpdated(input: $input) { id name email createdAt updatedAt version } }';
  const body = JSON.stringify({ query, variables: { input } });
  const request = { method: 'POST', url, body };
  const headers = await signRequest(request, { region, service: 'appsync', credentials: developer });
  return (await fetch(url, { method: 'POST', headers, body })).json();
};

describe('getUser in a stage that caches it', () => {
  test('returns what events have published, before the time to live ends', async () => {
    const api = await serve({ feedsFunctions: true });
    const user = await createAda(api);
    expect(await getUser(api, user.id)).toEqual(user);

    const changed = await updateUser(api, { id: user.id, name: 'Countess' });
    await api.idle();
    expect(await getUser(api, user.id)).toEqual(changed.user);

    await deleteUser(api, { id: user.id });
    await api.idle();
    expect(await getUser(api, user.id)).toBeNull();
  });

  test('returns the cached user until an event is published, which counts evictions', async () => {
    const api = await serve({ feedsFunctions: false });
    const user = await createAda(api);
    expect(await getUser(api, user.id)).toEqual(user);

    const { user: changed } = await updateUser(api, { id: user.id, name: 'Countess' });
    expect(await getUser(api, user.id)).toEqual(user);

    const published = { data: { publishUserUpdated: changed } };
    expect(await publish(api, changed as User)).toEqual({
      ...published,
      extensions: { apiCacheEntriesDeleted: 1 },
    });
    expect(await publish(api, changed as User)).toEqual({
      ...published,
      extensions: { apiCacheEntriesDeleted: 0 },
    });
    expect(await getUser(api, user.id)).toEqual(changed);
  });
});
