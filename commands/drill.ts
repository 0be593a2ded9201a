import { parseArgs } from 'node:util';
import { freshAssembly } from '../infra/fresh-assembly.ts';
import { ListUsersDocument } from '../schema/generated/operations.ts';
import { CommandFault } from './command-fault.ts';
import { createGraphqlClient, type GraphqlClient } from './endpoint/graphql-client.ts';
import { readInWords } from './read-in-words.ts';
import { runDrill } from './recovery/drill.ts';
import { createClient } from './recovery/open-table.ts';
import { runCommand } from './run-command.ts';
import { createAllUsers } from './seed/create-users.ts';
import { createUsers, takeFirst } from './seed/users.ts';

const USAGE = `Usage: npm run drill -- [--users 500]

Practises a restoration on this machine, in memory: fills a table, damages it, restores it from a copy, and checks that
readers see what they saw before. docs/recovery.md says how to do the same on AWS.

  --users N   1 to 10000 (500)
  --help      shows this

Ends with exit code 0 when nothing was lost.`;

const listAllUsers = async (client: GraphqlClient): Promise<unknown[]> => {
  const users: unknown[] = [];
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

const toCount = (text: string): number => {
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && count <= 10_000) return count;
  throw new CommandFault(`--users is ${text}.`, 'Give a whole number from 1 to 10000.');
};

const drill = async (count: number): Promise<boolean> => {
  const [{ start }, assembly] = await Promise.all([import('appsync-offline'), freshAssembly('local')]);
  const app = await start({ assembly, console: { builds: 'when-asked' } });
  try {
    const api = createGraphqlClient({ url: new URL(app.url), apiKey: app.apiKey ?? '' });
    const { signal } = new AbortController();
    const run = { client: api, concurrency: 8, signal, jitter: Math.random, report: () => {} };
    await createAllUsers({ ...run, users: takeFirst(createUsers(1), count) });
    const [table] = app.model.tables;
    return await runDrill({
      client: createClient({
        region: app.region,
        endpoint: app.awsEndpoint,
        credentials: app.keys.developer,
      }),
      table: table?.tableName ?? '',
      listUsers: () => listAllUsers(api),
      print: console.log,
      now: () => performance.now(),
    });
  } finally {
    await app.stop();
  }
};

await runCommand(async (argv) => {
  const options = {
    users: { type: 'string', default: '500' },
    help: { type: 'boolean', default: false },
  } as const;
  const { values } = readInWords('drill', () => parseArgs({ args: [...argv], options }));
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  return (await drill(toCount(values.users))) ? 0 : 1;
});
