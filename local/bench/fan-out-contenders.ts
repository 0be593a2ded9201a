/**
 * The two alternatives that fan-out.ts compares: AppSync's whole path from a mutation to its subscribers, and
 * a plain broadcast.
 */
import { createServer, type Server } from 'node:http';
import { WebSocketServer } from 'ws';
import type { Api } from '../api.ts';
import { buildSchema } from '../graphql/build-schema.ts';
import { createGraphql } from '../graphql/create-graphql.ts';
import { systemClock } from '../kernel/clock.ts';
import type { Caller } from '../kernel/identity.ts';
import { systemIds } from '../kernel/ids.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import { silentLog } from '../kernel/log.ts';
import { systemTimers } from '../kernel/timers.ts';
import { createRealtimeServer } from '../realtime/server.ts';
import { createSubscriptionHub } from '../subscriptions/hub.ts';
import type { ApiModel } from '../template/api-model.ts';
import { readMicroseconds } from './fan-out-clock.ts';
import { FIELDS } from './fan-out-subscription.ts';

export interface Contender {
  server: Server;
  speaksAppSync: boolean;
  /** Resolves when the publisher has its response. */
  publish(user: JsonObject): Promise<void>;
  stop(): Promise<void>;
}

const SCHEMA = `
  type Query { nothing: String }
  type Mutation { publishUserCreated(input: UserInput!): User }
  type Subscription { onUserCreated: User @aws_subscribe(mutations: ["publishUserCreated"]) }
  type User { id: ID! name: String! email: String! createdAt: String! updatedAt: String! version: Int! sentAt: Float! }
  input UserInput { id: ID! name: String! email: String! createdAt: String! updatedAt: String! version: Int! sentAt: Float! }
`;

const MUTATION = `mutation ($input: UserInput!) { publishUserCreated(input: $input) { ${FIELDS} } }`;

export const createUser = (): JsonObject => ({
  id: '01936f2e-7c1a-7b6e-9a53-0d5b8c6f1e2a',
  name: 'Ada Lovelace',
  email: 'ada.lovelace@example.com',
  createdAt: '2026-11-23T12:00:00.000Z',
  updatedAt: '2026-11-23T12:00:00.000Z',
  version: 1,
  sentAt: readMicroseconds(),
});

/** Sends the same bytes to all subscribers, without any processing. */
export const createBareBroadcast = (): Contender => {
  const server = createServer();
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  return {
    server,
    speaksAppSync: false,
    publish: async (user) => {
      const text = JSON.stringify({ id: '1', type: 'data', payload: { data: { onUserCreated: user } } });
      for (const socket of sockets.clients) socket.send(text);
    },
    stop: async () => sockets.close(),
  };
};

const caller: Caller = { mode: 'API_KEY', identity: null, groups: [], mayCallField: () => true };

const model: ApiModel = {
  logicalId: 'Api',
  apiId: 'api',
  name: 'fan-out',
  region: 'ap-northeast-2',
  accountId: '000000000000',
  schema: SCHEMA,
  authModes: [{ mode: 'API_KEY', config: {} }],
  apiKeys: [],
  environment: {},
  introspection: true,
  queryDepthLimit: 0,
  resolverCountLimit: 0,
  cache: null,
  dataSources: {},
  resolvers: [],
};

/** The whole path of a mutation: execution, publication, filters, projection, the protocol. */
export const createWholePath = (): Contender => {
  const server = createServer();
  const graphql = createPublishingGraphql();
  const api: Pick<Api, 'connect' | 'subscribe'> = {
    connect: async () => caller,
    subscribe: (request, { headers }, listener) => graphql.subscribe(request, { caller, headers, listener }),
  };
  const realtime = createRealtimeServer({
    api,
    ids: systemIds,
    clock: systemClock,
    timers: systemTimers,
    log: silentLog,
    // All connect at once, which is not measured.
    limits: { connectionsPerSecond: Number.POSITIVE_INFINITY },
  });
  server.on('upgrade', realtime.upgrade);
  return {
    server,
    speaksAppSync: true,
    publish: async (input) => {
      const request = { query: MUTATION, variables: { input }, operationName: null };
      const { document } = await graphql.execute(request, { caller, headers: {} });
      if (document.errors !== undefined) throw new Error(JSON.stringify(document.errors));
    },
    stop: realtime.stop,
  };
};

/** The mutation returns its input at once: everything around it is measured. */
const createPublishingGraphql = () =>
  createGraphql(model, {
    schema: buildSchema(SCHEMA),
    fields: {
      has: (typeName) => typeName === 'Mutation',
      resolve: async ({ arguments: { input } }) => ({
        value: input as Json,
        error: null,
        appendedErrors: [],
        extensions: [],
      }),
      evict: () => 0,
    },
    mayAccess: () => true,
    hub: createSubscriptionHub({ log: silentLog }),
    clock: systemClock,
    log: silentLog,
  });
