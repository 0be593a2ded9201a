import { print } from 'graphql';
import { expect, onTestFinished, test } from 'vitest';
import { OnUserCreatedDocument } from '../../schema/generated/operations.ts';
import { startLocalApi } from '../support/with-local-api.ts';
import { killDatabaseOf } from '../tools/kill-database.ts';
import { connectRealtime } from '../tools/realtime-client.ts';
import { createRecordingLog } from '../tools/recording-log.ts';
import { createFolder } from '../tools/run-command.ts';
import { createUser, getUserByEmail, type User } from './operations.ts';

test('resolvers, functions and subscribers continue after the process of the database was killed', async () => {
  const log = createRecordingLog();
  const api = await startLocalApi({ dataDirectory: createFolder(), log });
  onTestFinished(() => api.stop());
  const client = await connectRealtime(api, { 'x-api-key': api.apiKey });
  onTestFinished(() => client.close());
  const subscription = await client.subscribe(print(OnUserCreatedDocument));
  const next = async () => (await subscription.next<{ data: { onUserCreated: User } }>()).data.onUserCreated;

  const { user: ada } = await createUser(api, { name: 'Ada', email: 'ada@example.com' });
  expect(await next()).toEqual(ada);
  await api.idle();

  killDatabaseOf(process.pid);
  // A resolver asks while nothing listens, and waits; a function uses the address that it received at its start.
  expect(await getUserByEmail(api, 'ada@example.com')).toEqual(ada);
  const { user: grace } = await createUser(api, { name: 'Grace', email: 'grace@example.com' });
  expect(grace).not.toBeNull();
  // Ada's event is not delivered again: the stream continues at its position.
  expect(await next()).toEqual(grace);
  expect(log.lines.filter((line) => line.startsWith('error'))).toEqual([]);
  expect(log.lines.filter((line) => line.includes('is started again'))).toHaveLength(1);
});
