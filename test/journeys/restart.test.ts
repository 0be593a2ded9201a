import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startLocalApi } from '../support/with-local-api.ts';
import { createUser, getUserByEmail, type User } from './operations.ts';

type StartOptions = Parameters<typeof startLocalApi>[0];

/** Creates a user, stops everything, starts again and looks for the user. */
const findAfterRestart = async (
  options: StartOptions,
): Promise<{ before: User; after: User | null | undefined }> => {
  const email = 'ada@example.com';
  const first = await startLocalApi(options);
  const { user } = await createUser(first, { name: 'Ada', email }).finally(first.stop);
  if (!user) throw new Error('The user was refused.');
  const second = await startLocalApi(options);
  const after = await getUserByEmail(second, email).finally(second.stop);
  return { before: user, after };
};

test('users are kept after a restart if they are in a file', async () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'restart-'));
  onTestFinished(() => rmSync(dataDirectory, { recursive: true, force: true }));
  const { before, after } = await findAfterRestart({ dataDirectory });
  expect(after).toEqual(before);
});

test('users are gone after a restart if they are in memory', async () => {
  const { after } = await findAfterRestart({});
  expect(after).toBeNull();
});
