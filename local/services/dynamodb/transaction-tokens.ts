import { hash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import { isJsonObject, type JsonObject, parseJsonObject } from '../../kernel/json.ts';
import type { DatabaseAnswer } from './exchange.ts';
import type { Forward } from './forward.ts';

/** A transaction with a token, in progress or completed. */
interface Transaction {
  /** Of everything that a repetition must have in common with it. */
  digest: string;
  /** Null while it is in progress. */
  completed: { body: Buffer; at: number } | null;
}

const TARGET = /^DynamoDB_20120810\.(?:TransactWriteItems|ExecuteTransaction)$/;
const NAME = 'ClientRequestToken';
const MAXIMUM_LENGTH = 36;
const KEPT_MS = 10 * 60_000;

/**
 * Makes transactions with a `ClientRequestToken` idempotent, as DynamoDB does: for ten minutes after one is completed, the same
 * request with the same token returns the same response and writes nothing. The built-in database can do that too, but
 * searches the tokens of the last ten minutes at each transaction, so that writes become slower with each write; it receives
 * no token.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 */
export const withTransactionTokens = (
  send: Forward['send'],
  { clock, ids }: { clock: Clock; ids: Pick<Ids, 'uuid'> },
): Forward['send'] => {
  const transactions = createTransactions(clock);
  return async (headers, body) => {
    const target = String(headers['x-amz-target']);
    const input = TARGET.test(target) && body.includes(NAME) ? parseJsonObject(body.toString()) : null;
    const { [NAME]: token, ...rest } = input ?? {};
    // The database rejects tokens of another length or type, and what is not JSON.
    if (typeof token !== 'string' || token === '' || token.length > MAXIMUM_LENGTH)
      return send(headers, body);
    const key = `${target} ${token}`;
    const digest = toDigest(rest);
    const known = transactions.find(key);
    if (known === null)
      return transactions.run(key, digest, () => send(headers, Buffer.from(JSON.stringify(rest))));
    if (known.digest !== digest) return toRefusal(MISMATCH, ids);
    return known.completed === null ? toRefusal(IN_PROGRESS, ids) : toAnswer(200, known.completed.body, ids);
  };
};

/** Transactions in progress, and those completed in the last ten minutes. */
const createTransactions = (clock: Clock) => {
  // Completed ones are in the order of their completion.
  const transactions = new Map<string, Transaction>();

  const forgetExpired = (): void => {
    for (const [key, { completed }] of transactions) {
      if (completed === null) continue;
      if (clock.now() - completed.at < KEPT_MS) return;
      transactions.delete(key);
    }
  };
  return {
    find: (key: string): Transaction | null => {
      forgetExpired();
      return transactions.get(key) ?? null;
    },
    run: async (
      key: string,
      digest: string,
      perform: () => Promise<DatabaseAnswer>,
    ): Promise<DatabaseAnswer> => {
      transactions.set(key, { digest, completed: null });
      // A transaction without a response, or that was canceled, runs again when it is repeated.
      const answer = await perform().finally(() => transactions.delete(key));
      if (answer.status === 200)
        transactions.set(key, { digest, completed: { body: answer.body, at: clock.now() } });
      return answer;
    },
  };
};

/** A repetition may request another report of the consumed capacity. */
const toDigest = ({ ReturnConsumedCapacity: _, ...compared }: JsonObject): string =>
  hash('sha256', JSON.stringify(compared, sortNames), 'base64');

/** The order of names in an object has no meaning. */
const sortNames = (_name: string, value: unknown): unknown =>
  isJsonObject(value)
    ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
    : value;

interface Refusal {
  exception: string;
  message: string;
}

const MISMATCH: Refusal = {
  exception: 'com.amazonaws.dynamodb.v20120810#IdempotentParameterMismatchException',
  message: `The ${NAME} was used for a transaction with other parameters in the last ten minutes.`,
};

const IN_PROGRESS: Refusal = {
  exception: 'com.amazonaws.dynamodb.v20120810#TransactionInProgressException',
  message: `A transaction with this ${NAME} is in progress.`,
};

const toRefusal = ({ exception, message }: Refusal, ids: Pick<Ids, 'uuid'>): DatabaseAnswer =>
  toAnswer(
    400,
    Buffer.from(JSON.stringify({ __type: exception, Message: message, message })),
    ids,
    exception,
  );

const toAnswer = (
  status: number,
  body: Buffer,
  ids: Pick<Ids, 'uuid'>,
  exception?: string,
): DatabaseAnswer => {
  const headers: IncomingHttpHeaders = {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': String(body.length),
    'x-amzn-requestid': ids.uuid(),
    ...(exception !== undefined && { 'x-amzn-errortype': exception }),
  };
  return { kind: 'answer', status, headers, body };
};
