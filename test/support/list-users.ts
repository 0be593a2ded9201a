import type { Json, JsonObject } from 'appsync-offline';
import type { FieldState, HandlerContext, HandlerName } from 'appsync-offline/evaluate';
import * as listUsers from '../../resolvers/Query.listUsers.ts';
import * as readUsers from '../../resolvers/steps/read-users.ts';
import type { UserConnection, UserFilterInput } from '../../schema/generated/types.ts';
import { loadResolverCode } from './load-resolver-code.ts';

/** A user as the index answers it. */
export interface IndexedUser extends JsonObject {
  id: string;
  name: string;
  email: string;
  createdAt: string;
  updatedAt: string;
  version: number;
  gsi1pk: string;
  gsi1sk: string;
}

export interface ListArguments {
  limit?: number | null;
  nextToken?: string | null;
  filter?: UserFilterInput | null;
}

export interface Listing {
  /** Null if the field was rejected. */
  page: UserConnection | null;
  error: { errorType: string | null; message: string } | null;
  /** What DynamoDB was asked. */
  queries: readonly JsonObject[];
  /** How many users DynamoDB looked at. */
  evaluated: number;
}

/** The result of a query, as of DynamoDB. */
export type AnswerQuery = (query: JsonObject) => {
  items: readonly IndexedUser[];
  nextToken: string | null;
  evaluated: number;
};

type Values = Record<string, { S: string }>;

/**
 * An index in memory. The test defines what a filter matches, as the expression itself is tested elsewhere: here
 * it matters that DynamoDB counts what it looked at, and says nothing of what it left out.
 */
export const createIndex =
  (users: readonly IndexedUser[], passes: (user: IndexedUser) => boolean): AnswerQuery =>
  (query) => {
    const { expressionValues } = query.query as { expressionValues: Values };
    const getValue = (name: string): string | undefined => expressionValues[`:gsi1${name}`]?.S;
    const below = getValue('sk_lt') ?? '~';
    const first = getValue('sk_between_start') ?? '';
    const last = getValue('sk_between_end') ?? '~';
    const found = users
      .filter(({ gsi1pk }) => gsi1pk === getValue('pk_eq'))
      .filter(({ gsi1sk }) => gsi1sk < below && gsi1sk >= first && gsi1sk <= last)
      .sort((one, other) => (one.gsi1sk < other.gsi1sk ? 1 : -1));
    const seen = found.slice(0, Number(query.limit));
    const items = query.filter ? seen.filter(passes) : seen;
    return { items, nextToken: found.length > seen.length ? 'more' : null, evaluated: seen.length };
  };

const EMPTY: HandlerContext = {
  arguments: {},
  identity: null,
  source: null,
  prev: null,
  request: { headers: {}, domainName: null },
  info: {},
  env: {},
};

/** The field as AppSync runs it: its own code, and ten times the step between. */
export const createListUsers = () => {
  const field = loadResolverCode('Query.listUsers', listUsers);
  const step = loadResolverCode('steps/read-users', readUsers);
  return (answer: AnswerQuery, args: ListArguments, shards = 1): Listing => {
    let state: FieldState = { stash: {}, outErrors: [] };
    const context = { ...EMPTY, arguments: { ...args } as JsonObject, env: { SHARDS: String(shards) } };
    const listing = { queries: [] as JsonObject[], evaluated: 0 };
    const run = (code: typeof field, handler: HandlerName, result: Json = null) => {
      const outcome = code.run(handler, { ...context, result }, state);
      state = outcome.state;
      return outcome;
    };
    const before = run(field, 'request');
    if (before.kind === 'error') return { ...listing, page: null, error: before.error };
    for (let place = 1; place <= 10; place += 1) {
      const request = run(step, 'request');
      if (request.kind === 'error') return { ...listing, page: null, error: request.error };
      if (request.kind === 'earlyReturn') break;
      const { evaluated, ...result } = answer(request.value as JsonObject);
      listing.queries.push(request.value as JsonObject);
      listing.evaluated += evaluated;
      run(step, 'response', result as unknown as Json);
    }
    const after = run(field, 'response');
    return after.kind === 'error'
      ? { ...listing, page: null, error: after.error }
      : { ...listing, page: after.value as unknown as UserConnection, error: null };
  };
};
