import { randomUUID } from 'node:crypto';
import { start } from 'appsync-offline';
import { connect } from 'appsync-offline/realtime';
import { WebSocket } from 'ws';
import {
  CreateUserDocument,
  GetUserDocument,
  ListUsersDocument,
  OnUserCreatedDocument,
} from '../../schema/generated/operations.ts';
import { type Call, createApiClient, toText } from './api-client.ts';

/** An app with users. Each step throws for a wrong response. */
export interface Contender {
  /** Creates users up to this number, and waits until their events are sent; resolves with users per second. */
  fill(size: number): Promise<number>;
  create(): Promise<void>;
  read(): Promise<void>;
  page(): Promise<void>;
  /** Subscribes to new users; resolves with a function that unsubscribes. */
  listen(): Promise<() => Promise<void>>;
  /** Creates a user and resolves when its event has arrived; only after `listen`. */
  event(): Promise<void>;
  /** Resolves when all events have been sent. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

const CLIENTS = 16;
const PAGE = 20;

/** Stores data in the folder, or in memory if it is null. */
export const startContender = async (assembly: string, folder: string | null): Promise<Contender> => {
  const place = folder === null ? {} : { dataDirectory: folder };
  const app = await start({ assembly, console: { builds: 'when-asked' }, ...place });
  const authorization = { 'x-api-key': app.apiKey ?? '' };
  const realtime = connect({ url: app.url, realtimeUrl: app.realtimeUrl, authorization, WebSocket });
  const call = createApiClient(app);
  const ids: string[] = [];
  const create = async () => void ids.push(await createUser(call));
  let next = async (): Promise<unknown> => null;
  return {
    fill: async (size) => {
      const rate = await fill(create, size - ids.length);
      await app.idle();
      return rate;
    },
    create,
    read: () => readOne(call, ids[Math.floor(Math.random() * ids.length)] ?? ''),
    page: () => readPage(call),
    listen: async () => {
      const subscription = await realtime.subscribe(toText(OnUserCreatedDocument));
      next = () => subscription.next();
      return subscription.unsubscribe;
    },
    event: async () => void (await Promise.all([create(), next()])),
    idle: app.idle,
    stop: async () => {
      await realtime.close();
      await app.stop();
    },
  };
};

const createUser = async (call: Call): Promise<string> => {
  const input = { name: 'Ada Lovelace', email: `${randomUUID()}@example.com` };
  const { createUser: payload } = await call(CreateUserDocument, { input });
  const id = payload?.user?.id;
  if (id === undefined) throw new Error(`No user was created: ${JSON.stringify(payload)}`);
  return id;
};

const readOne = async (call: Call, id: string): Promise<void> => {
  const { getUser } = await call(GetUserDocument, { id });
  if (getUser?.id !== id) throw new Error(`The user ${id} is not there.`);
};

const readPage = async (call: Call): Promise<void> => {
  const { listUsers } = await call(ListUsersDocument, { limit: PAGE });
  if (listUsers?.items.length !== PAGE) throw new Error(`There is no page of ${PAGE} users.`);
};

const fill = async (create: () => Promise<void>, missing: number): Promise<number> => {
  const began = performance.now();
  let left = missing;
  const work = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await create();
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, work));
  return Math.max(0, Math.round((1000 * missing) / (performance.now() - began)));
};
