/** What an app does that uses AWS Amplify, whole and unmodified; runs in Node and in a page. */
import { Amplify } from 'aws-amplify';
import { CONNECTION_STATE_CHANGE, ConnectionState, generateClient } from 'aws-amplify/api';
import { signIn } from 'aws-amplify/auth';
import { Hub } from 'aws-amplify/utils';

/** Who asks. */
export type AmplifyCaller =
  | { mode: 'apiKey'; apiKey: string }
  | {
      mode: 'userPool';
      poolId: string;
      clientId: string;
      poolEndpoint: string;
      username: string;
      password: string;
    }
  | { mode: 'iam'; accessKeyId: string; secretAccessKey: string };

/** Where the API is and how it lets us in. */
export interface AmplifySettings {
  endpoint: string;
  region: string;
  caller: AmplifyCaller;
  /** Of the user that is created. */
  email: string;
}

/** What the app has seen. */
export interface AmplifyReport {
  namesBefore: string[];
  created: { id: string; name: string; email: string } | null;
  /** What the subscription brought. */
  received: unknown;
  /** States of the real-time connection, in order. */
  states: string[];
  /** The error of a mutation that only services may call; null if it succeeded. */
  refusal: unknown;
}

const LIST = 'query { listUsers(limit: 100) { items { name } } }';
const CREATE = `mutation Create($input: CreateUserInput!) {
  createUser(input: $input) { user { id name email } userErrors { code } }
}`;
const ON_CREATED = 'subscription { onUserCreated { id name email } }';
const PUBLISH = `mutation {
  publishUserCreated(input: {
    id: "1", name: "A", email: "a@example.com", createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z", version: 1
  }) { id }
}`;

const toKey = (caller: AmplifyCaller): object => (caller.mode === 'apiKey' ? { apiKey: caller.apiKey } : {});

const toAuth = (caller: AmplifyCaller): object => {
  if (caller.mode !== 'userPool') return {};
  const { poolId: userPoolId, clientId: userPoolClientId, poolEndpoint: userPoolEndpoint } = caller;
  return { Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint } } };
};

/** Keys of its own are what an app on a server gives to Amplify. */
const toLibraryOptions = (caller: AmplifyCaller): object => {
  if (caller.mode !== 'iam') return {};
  const { accessKeyId, secretAccessKey } = caller;
  const getCredentialsAndIdentityId = async () => ({ credentials: { accessKeyId, secretAccessKey } });
  const clearCredentialsAndIdentityId = (): void => {};
  return { Auth: { credentialsProvider: { getCredentialsAndIdentityId, clearCredentialsAndIdentityId } } };
};

const enter = async ({ endpoint, region, caller }: AmplifySettings): Promise<void> => {
  const GraphQL = { endpoint, region, defaultAuthMode: caller.mode, ...toKey(caller) };
  Amplify.configure(
    { API: { GraphQL }, ...toAuth(caller) } as Parameters<typeof Amplify.configure>[0],
    toLibraryOptions(caller),
  );
  if (caller.mode === 'userPool') await signIn({ username: caller.username, password: caller.password });
};

/** Records the states of the real-time connection, and waits for one. */
const watchConnection = () => {
  const states: string[] = [];
  let onState = (): void => {};
  Hub.listen('api', ({ payload }) => {
    if (payload.event !== CONNECTION_STATE_CHANGE) return;
    states.push((payload.data as { connectionState: string }).connectionState);
    onState();
  });
  const reached = (state: ConnectionState): Promise<void> =>
    new Promise((resolve) => {
      onState = () => {
        if (states.includes(state)) resolve();
      };
      onState();
    });
  return { states, reached };
};

interface Observer {
  next(value: unknown): void;
  error(failure: unknown): void;
}

/** The client as it is used here; the compiler gives up on Amplify's own types where there is no model. */
interface Client {
  graphql(operation: { query: string; variables?: object }): unknown;
}

type Created = { createUser: { user: AmplifyReport['created'] } };

const query = async <Data>(client: Client, text: string, variables = {}): Promise<Data> => {
  const answer = await client.graphql({ query: text, variables });
  return (answer as { data: Data }).data;
};

/** Subscribes, creates a user once it is connected, and waits for that user to arrive. */
const createWhileListening = async (client: Client, email: string) => {
  const { states, reached } = watchConnection();
  let stop = (): void => {};
  const received = new Promise<unknown>((resolve, reject) => {
    const observable = client.graphql({ query: ON_CREATED }) as {
      subscribe(observer: Observer): { unsubscribe(): void };
    };
    const subscription = observable.subscribe({ next: resolve, error: reject });
    stop = () => subscription.unsubscribe();
  });
  try {
    await Promise.race([reached(ConnectionState.Connected), received]);
    const { createUser } = await query<Created>(client, CREATE, { input: { name: 'Ada', email } });
    return { created: createUser.user, received: await received, states: [...states] };
  } finally {
    stop();
  }
};

export const runAmplifyJourney = async (settings: AmplifySettings): Promise<AmplifyReport> => {
  await enter(settings);
  const client = generateClient() as unknown as Client;
  const { listUsers } = await query<{ listUsers: { items: { name: string }[] } }>(client, LIST);
  const seen = await createWhileListening(client, settings.email);
  const refusal = await query(client, PUBLISH).then(
    () => null,
    (failure: unknown) => JSON.parse(JSON.stringify(failure)),
  );
  return { namesBefore: listUsers.items.map(({ name }) => name), ...seen, refusal };
};
