import type { Callers } from '../../../console-model/routes.ts';
import { type Caller, NOBODY } from './caller.ts';
import { toPoolClient } from './pool-client.ts';
import { signIn } from './sign-in.ts';

/** A caller for one request, which does not change the caller of the page. */
export interface QuickCaller {
  name: string;
  /** Rejects with an `Error` if the sign-in needs more than a password. */
  toCaller(): Promise<Caller>;
}

export const listQuickCallers = ({ apiKeys, userPools, roles, region }: Callers): QuickCaller[] => [
  ...apiKeys
    .slice(0, 1)
    .map((key) => ({ name: 'API key', toCaller: async () => ({ kind: 'apiKey', key }) as const })),
  ...userPools.flatMap(toAccountCallers),
  ...roles.map(({ name, credentials }) => ({
    name: `IAM: ${name}`,
    toCaller: async () => ({ kind: 'role', name, region, credentials }) as const,
  })),
  { name: 'Nobody', toCaller: async () => NOBODY },
];

const toAccountCallers = (pool: Callers['userPools'][number]): QuickCaller[] => {
  const client = toPoolClient(pool);
  if (client === null) return [];
  return pool.accounts.map(({ username, password, groups }) => ({
    name: [username, ...groups].join(', '),
    toCaller: async () => {
      const step = await signIn(client, username, password);
      if (step.kind === 'done') return { kind: 'account', pool: client, username, tokens: step.tokens };
      throw new Error(`${username} needs more than a password. Sign in on the Caller page.`);
    },
  }));
};
