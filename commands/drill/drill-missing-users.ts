import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { checkTable } from '../recovery/check-table.ts';
import { restore } from '../recovery/restore.ts';
import { copyTable } from './copy-table.ts';
import { damageTable } from './damage-table.ts';

export interface DrilledUser {
  id: string;
  email: string;
}

export interface MissingDrillPorts {
  client: DynamoDBDocumentClient;
  table: string;
  /** Everything that a client of the API reads. */
  listUsers: () => Promise<readonly DrilledUser[]>;
  /** Creates a user through the API; null if the address is taken. */
  createUser: (email: string) => Promise<DrilledUser | null>;
  /** Changes the address of a user through the API. */
  moveUser: (id: string, email: string) => Promise<void>;
  print: (line: string) => void;
}

const quiet = { print: () => {} };

/**
 * Deletes users, uses the API meanwhile, and restores what is missing. Resolves with whether clients then
 * read every earlier user and every later change, and addresses that were given up since are free.
 */
export const drillMissingUsers = async (ports: MissingDrillPorts): Promise<boolean> => {
  const { client, table, listUsers, print } = ports;
  const backup = `${table}-before`;
  const before = await listUsers();
  print(`1. ${before.length} users are there, and a copy of the table.`);
  await copyTable(client, table, backup);
  const { usersDeleted, locksDeleted, untouched } = await damageTable(client, table, { spoils: false });
  const since = await useMeanwhile(ports, before, untouched[0] ?? '');
  print(
    `2. A script deleted ${usersDeleted} users and ${locksDeleted} locks. Since then one user has another address, ` +
      'and one is new.',
  );
  const restored = await restore({ client, from: backup, to: table, scope: 'missing', dryRun: false });
  const left = await checkTable({ client, table, ...quiet }, { repairs: true });
  print(
    `3. npm run restore: ${restored.putBack} put back, ${restored.kept} as they were. ` +
      `npm run check-table -- --repair: ${left} problems are left.`,
  );
  const isWhole = left === 0 && isSame(since.expected, await listUsers());
  const isFree = (await ports.createUser(since.givenUp)) !== null;
  print(
    isWhole && isFree
      ? '4. Readers see every user of before and every change since; the address that was given up is free.'
      : `4. Readers see something else than expected, or an address that was given up is ${isFree ? 'free' : 'taken'}.`,
  );
  return isWhole && isFree;
};

const useMeanwhile = async (
  { createUser, moveUser }: MissingDrillPorts,
  before: readonly DrilledUser[],
  id: string,
): Promise<{ expected: DrilledUser[]; givenUp: string }> => {
  const givenUp = before.find((user) => user.id === id)?.email ?? '';
  const moved = { id, email: 'moved@drill.example.com' };
  await moveUser(id, moved.email);
  const newcomer = await createUser('new@drill.example.com');
  const others = before.filter((user) => user.id !== id);
  return { expected: [...others, moved, ...(newcomer ? [newcomer] : [])], givenUp };
};

const isSame = (one: readonly DrilledUser[], other: readonly DrilledUser[]): boolean =>
  toText(one) === toText(other);

const toText = (users: readonly DrilledUser[]): string =>
  JSON.stringify(users.map(({ id, email }) => `${id} ${email}`).sort());
