import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Amplify } from 'aws-amplify';
import { signIn, signOut } from 'aws-amplify/auth';
import { generateClient } from 'aws-amplify/data';
import { expect, inject, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';

/** What an app's own types say of a model; those of the project are not installed where these tests are checked. */
export interface Model {
  list(options?: object): Promise<Answer<Item[]>>;
  get(key: object, options?: object): Promise<Answer<Item | null>>;
  create(input: object, options?: object): Promise<Answer<Item | null>>;
  update(input: object, options?: object): Promise<Answer<Item | null>>;
  delete(key: object, options?: object): Promise<Answer<Item | null>>;
  onCreate(options?: object): Observable<Item>;
  onUpdate(options?: object): Observable<Item>;
  onDelete(options?: object): Observable<Item>;
  observeQuery(options?: object): Observable<{ items: Item[]; isSynced: boolean }>;
}

export interface Answer<Data> {
  data: Data;
  errors?: readonly { errorType?: string; message: string }[];
}

export type Item = Record<string, unknown> & { id: string };

type Custom = (args: object, options?: object) => Promise<Answer<unknown>>;

export interface Client {
  models: Readonly<Record<'Author' | 'Book' | 'Note' | 'Open', Model>> & {
    Note: Model & { notesByStatus(key: object, options?: object): Promise<Answer<Item[]>> };
  };
  queries: Readonly<Record<'hello', Custom>>;
  mutations: Readonly<Record<'announce' | 'publishBook', Custom>>;
  subscriptions: { announced(options?: object): Observable<unknown> };
  /** Of a subscription, what is observed instead. */
  graphql(request: { query: string; variables?: object }): unknown;
}

export interface Observable<Value> {
  subscribe(observer: { next(value: Value): void; error(error: unknown): void }): { unsubscribe(): void };
}

interface Account {
  username: string;
  password: string;
  groups: readonly string[];
}

/** `amplify_outputs.json` as the command wrote it. */
export const readOutputs = () =>
  JSON.parse(readFileSync(join(inject('project'), 'amplify_outputs.json'), 'utf8'));

/** A client as a front end makes it: of the outputs, and nothing else. */
export const createClient = (outputs = readOutputs()): Client => {
  // Browsers have one, and so has Node.js from version 22 on.
  Object.assign(globalThis, { WebSocket });
  // It warns of a user pool that is not AWS's.
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  Amplify.configure(outputs);
  return generateClient() as unknown as Client;
};

/** Signs in as the account that is in this group, or in none. */
export const signInAs = async (group: string | null): Promise<void> => {
  await signOut();
  await signIn(await findAccount(group));
};

/** The account that is in this group, or in none. */
export const findAccount = async (group: string | null): Promise<{ username: string; password: string }> => {
  const account = (await listAccounts()).find(({ groups }) =>
    group === null ? groups.length === 0 : groups.includes(group),
  );
  if (account === undefined) throw new TypeError(`Nobody is in ${group ?? 'no group'}.`);
  return { username: account.username, password: account.password };
};

/** Asks the console, as its pages do. */
export const askConsole = async <Document>(path: string): Promise<Document> => {
  const { origin } = new URL(readOutputs().data.url);
  return (await (await fetch(`${origin}/console/api/${path}`)).json()) as Document;
};

/** Resolves when the API knows of so many subscriptions: the library does not report when it has subscribed. */
export const waitForSubscriptions = (count: number): Promise<void> =>
  vi.waitFor(async () => expect(await countSubscriptions()).toBe(count), { timeout: 30_000, interval: 50 });

/** Collects what is observed; `errors` are those of the subscription. */
export const observe = <Value>(observable: Observable<Value>) => {
  const values: Value[] = [];
  const errors: unknown[] = [];
  const subscription = observable.subscribe({
    next: (value) => void values.push(value),
    error: (error) => void errors.push(error),
  });
  onTestFinished(() => subscription.unsubscribe());
  return { values, errors };
};

const countSubscriptions = async (): Promise<number> => {
  const { connections } = await askConsole<{ connections: { subscriptions: unknown[] }[] }>('connections');
  return connections.flatMap(({ subscriptions }) => subscriptions).length;
};

const listAccounts = async (): Promise<readonly Account[]> => {
  const { userPools } = await askConsole<{ userPools: { accounts: Account[] }[] }>('callers');
  return userPools.flatMap(({ accounts }) => accounts);
};
