import type { RunningApp } from 'appsync-offline';
import { connectRealtime } from '../tools/realtime-client.ts';
import { readApiSchema } from './api-schema.ts';
import type { TestCaller } from './callers.ts';
import { toOperations } from './field-documents.ts';
import { postAs } from './post-as.ts';
import { toAuthorization } from './subscription-outcomes.ts';

/** By subscription, the mutations whose results reach its subscribers. */
export type Feeds = ReadonlyMap<string, readonly string[]>;

/** Sends each mutation while a client subscribes to everything, and finds which subscriptions receive an event of it. */
export const findFeeds = async (app: RunningApp, caller: TestCaller): Promise<Feeds> => {
  const schema = readApiSchema(app.model.apis[0]?.schema ?? '');
  const subscriptions = toOperations(schema, 'subscription');
  const feeds = new Map([...subscriptions.keys()].map((name): [string, string[]] => [name, []]));
  for (const [mutation, query] of toOperations(schema, 'mutation'))
    for (const name of await findReached(app, caller, { query, subscriptions }))
      feeds.get(name)?.push(mutation);
  return feeds;
};

/** The subscriptions that got an event of this mutation. */
const findReached = async (
  app: RunningApp,
  caller: TestCaller,
  { query, subscriptions }: { query: string; subscriptions: ReadonlyMap<string, string> },
): Promise<readonly string[]> => {
  const authorization = toAuthorization({ connection: caller, subscription: caller });
  const client = await connectRealtime(app, authorization);
  const started = await Promise.all(
    [...subscriptions].map(async ([name, document]) => [name, await client.subscribe(document)] as const),
  );
  const { status, errors } = await postAs(app, caller, { query });
  if (status !== 200 || errors.length > 0) throw new Error(`${query} failed: ${JSON.stringify(errors)}`);
  // Events were sent before the answer; what the server sends after them says that they have arrived.
  await Promise.all(started.map(([, subscription]) => subscription.unsubscribe()));
  await client.close();
  const reached = new Set(client.messages.filter(({ type }) => type === 'data').map(({ id }) => id));
  return started.filter(([, { id }]) => reached.has(id)).map(([name]) => name);
};
