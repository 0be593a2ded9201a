import { start } from 'appsync-offline';
import { freshAssembly } from '../../infra/fresh-assembly.ts';
import {
  CreateUserDocument,
  ListUsersDocument,
  UpdateUserDocument,
} from '../../schema/generated/operations.ts';
import { createGraphqlClient, type GraphqlClient } from '../endpoint/graphql-client.ts';
import { createClient } from '../recovery/open-table.ts';
import { createAllUsers } from '../seed/create-users.ts';
import { createUsers, takeFirst } from '../seed/users.ts';
import { type DrilledUser, drillMissingUsers } from './drill-missing-users.ts';
import { drillRestoration } from './drill-restoration.ts';

export interface DrillPorts {
  print(line: string): void;
  /** Milliseconds since an arbitrary moment. */
  now(): number;
}

/**
 * Starts the API in memory, with this many users, and rehearses a restoration. Resolves with whether nothing
 * was lost.
 */
export const runDrill = async (count: number, { print, now }: DrillPorts): Promise<boolean> => {
  const app = await start({ assembly: await freshAssembly('local'), console: { builds: 'when-asked' } });
  try {
    const api = createGraphqlClient({ url: new URL(app.url), apiKey: app.apiKey ?? '' });
    const { signal } = new AbortController();
    const run = { client: api, concurrency: 8, signal, jitter: Math.random, report: () => {} };
    await createAllUsers({ ...run, users: takeFirst(createUsers(1), count) });
    const [table] = app.model.tables;
    const {
      region,
      awsEndpoint: endpoint,
      keys: { developer: credentials },
    } = app;
    const ports = {
      client: createClient({ region, endpoint, credentials }),
      table: table?.tableName ?? '',
      listUsers: () => listAllUsers(api),
      print,
    };
    print('Everything is restored (npm run restore -- --everything):');
    const isWhole = await drillRestoration({ ...ports, now });
    print('What is missing is restored (npm run restore):');
    return (await drillMissingUsers({ ...ports, ...toPeople(api) })) && isWhole;
  } finally {
    await app.stop();
  }
};

const toPeople = (client: GraphqlClient) => ({
  createUser: async (email: string): Promise<DrilledUser | null> => {
    const { createUser } = await client(CreateUserDocument, { input: { name: 'Drill', email } });
    return createUser?.user ?? null;
  },
  moveUser: async (id: string, email: string): Promise<void> => {
    await client(UpdateUserDocument, { input: { id, email } });
  },
});

const listAllUsers = async (client: GraphqlClient): Promise<DrilledUser[]> => {
  const users: DrilledUser[] = [];
  let nextToken: string | null = null;
  do {
    const { listUsers }: Awaited<ReturnType<typeof readPage>> = await readPage(client, nextToken);
    users.push(...(listUsers?.items ?? []));
    nextToken = listUsers?.nextToken ?? null;
  } while (nextToken !== null);
  return users;
};

const readPage = (client: GraphqlClient, nextToken: string | null) =>
  client(ListUsersDocument, { limit: 100, nextToken, filter: null });
