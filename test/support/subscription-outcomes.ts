import type { RunningApp } from 'appsync-offline';
import { type Authorization, RealtimeError } from 'appsync-offline/realtime';
import { connectRealtime, type RealtimeClient } from '../tools/realtime-client.ts';
import type { Callers, TestCaller } from './callers.ts';
import type { Outcome } from './matrix.ts';
import type { FieldFailure } from './post-as.ts';

/** What is shown at the connection and at each subscription. */
export const toAuthorization =
  ({ connection, subscription }: { connection: TestCaller; subscription: TestCaller }): Authorization =>
  ({ url, body }) => {
    const isConnection = new URL(url).pathname === '/graphql/connect';
    return isConnection ? connection('/graphql/connect', body) : subscription('/graphql', body);
  };

/**
 * Whether a caller may start each subscription: on a connection of its own, and where it gets none, on one that the
 * developer has opened.
 */
export const findSubscriptionOutcomes = async (
  app: RunningApp,
  { developer }: Callers,
  { caller, subscriptions }: { caller: TestCaller; subscriptions: ReadonlyMap<string, string> },
): Promise<ReadonlyMap<string, Outcome>> => {
  const own = await connect(app, caller, caller);
  const status = typeof own === 'string' ? own : null;
  const client = typeof own === 'string' ? await connect(app, developer, caller) : own;
  if (typeof client === 'string') throw new Error(`The developer's connection was refused: ${client}.`);
  const outcomes = new Map<string, Outcome>();
  for (const [field, document] of subscriptions)
    outcomes.set(`Subscription.${field}`, await startOn(client, document, status));
  await client.close();
  return outcomes;
};

/** The client, or the status of the refusal. */
const connect = (app: RunningApp, connection: TestCaller, subscription: TestCaller) =>
  connectRealtime(app, toAuthorization({ connection, subscription })).catch(
    (failure: unknown): `${number}` => {
      const [error] = errorsOf<FieldFailure & { errorCode: number }>(failure);
      return `${error.errorCode}`;
    },
  );

/** Rejects for a refusal of another kind than that of the connection, if that was refused. */
const startOn = async (
  client: RealtimeClient,
  document: string,
  status: `${number}` | null,
): Promise<Outcome> => {
  try {
    const started = await client.subscribe(document);
    await started.unsubscribe();
    return 'yes';
  } catch (failure) {
    const [error] = errorsOf<FieldFailure>(failure);
    if (isFieldRefusal(error)) return 'no';
    if (status === null || error.errorType !== 'UnauthorizedException') throw failure;
    return status;
  }
};

/** An IAM caller whose policies leave the field out is answered otherwise than one whom the schema leaves out. */
const isFieldRefusal = ({ errorType, message }: FieldFailure): boolean =>
  (errorType === 'Unauthorized' && message.startsWith('Not Authorized to access')) ||
  (errorType === 'UnauthorizedException' && message === 'Permission denied');

/** The errors of a refusal by the server; what failed otherwise is thrown again. */
const errorsOf = <Failure>(failure: unknown): [Failure, ...Failure[]] => {
  if (!(failure instanceof RealtimeError) || failure.errors.length === 0) throw failure;
  return failure.errors as unknown as [Failure, ...Failure[]];
};
