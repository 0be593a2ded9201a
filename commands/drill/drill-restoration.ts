import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { checkTable } from '../recovery/check-table.ts';
import { restore } from '../recovery/restore.ts';
import { copyTable } from './copy-table.ts';
import { damageTable } from './damage-table.ts';

export interface DrillPorts {
  client: DynamoDBDocumentClient;
  table: string;
  /** Everything that a client of the API reads, to compare. */
  listUsers: () => Promise<readonly unknown[]>;
  print: (line: string) => void;
  /** Milliseconds since an arbitrary moment. */
  now: () => number;
}

/**
 * Damages a table, restores everything from a copy, and resolves with whether clients then read what they
 * read before.
 */
export const drillRestoration = async (ports: DrillPorts): Promise<boolean> => {
  const { client, table, listUsers, print, now } = ports;
  const backup = `${table}-restored`;
  const before = await listUsers();
  print(
    `1. ${before.length} users are there. A copy of the table takes the place of one restored to a point in time.`,
  );
  await copyTable(client, table, backup);

  const { usersDeleted, locksDeleted, usersSpoiled } = await damageTable(client, table, { spoils: true });
  print(
    `2. A script went wrong: ${usersDeleted} users deleted, ${locksDeleted} locks deleted, ${usersSpoiled} spoiled.`,
  );
  const began = now();
  const found = await checkTable({ client, table, print: () => {} }, { repairs: false });
  print(`3. npm run check-table finds ${found} problems; readers see ${(await listUsers()).length} users.`);

  const restored = await restore({ client, from: backup, to: table, scope: 'everything', dryRun: false });
  const seconds = ((now() - began) / 1000).toFixed(1);
  print(
    `4. npm run restore -- --everything: ${restored.putBack} put back, ${restored.replaced} replaced, ` +
      `${restored.kept} as they were; ${seconds} s.`,
  );
  const left = await checkTable({ client, table, print: () => {} }, { repairs: false });
  const isWhole = left === 0 && isSame(before, await listUsers());
  print(
    isWhole
      ? '5. No problem is left, and readers see every user as before.'
      : `5. ${left} problems are left, or readers see something else than before.`,
  );
  return isWhole;
};

const isSame = (before: readonly unknown[], after: readonly unknown[]): boolean =>
  JSON.stringify(before) === JSON.stringify(after);
