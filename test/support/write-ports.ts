import type { CreateUserPorts } from '../../functions/create-user/create-user.ts';
import type { Caller } from '../../functions/shared/caller.ts';
import type { Attempts } from '../../functions/shared/retry-transaction.ts';
import { createTable, type TableOptions } from '../../functions/shared/table.ts';
import type { UpdateUserPorts } from '../../functions/update-user/update-user.ts';

/** Retries without pauses. */
export const createQuickAttempts = (): Attempts => {
  let made = 0;
  return {
    limit: 5,
    basePause: 0,
    delay: async () => {},
    random: () => 0,
    newToken: () => {
      made += 1;
      return `token-${made}`;
    },
  };
};

export interface WritePortsOptions {
  client: TableOptions['client'];
  clock: { now(): number };
  newId?: () => string;
  shards?: number;
  attempts?: Attempts;
  tableName?: string;
  count?: UpdateUserPorts['count'];
}

/** What the functions that write users are given, over any table. */
export const createWritePorts = ({
  client,
  clock,
  newId = () => '9b2fd1b6-1111-4222-8333-444455556666',
  shards = 1,
  attempts = createQuickAttempts(),
  tableName = 'users',
  count = () => {},
}: WritePortsOptions): CreateUserPorts & UpdateUserPorts => ({
  count,
  table: createTable({ name: tableName, client, attempts }),
  now: () => new Date(clock.now()),
  attempts,
  newId,
  shards,
});

export const CALLER: Caller = { authType: 'User Pool Authorization', id: 'sub-of-ada' };
