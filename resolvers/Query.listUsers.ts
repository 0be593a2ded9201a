import * as ddb from '@aws-appsync/utils/dynamodb';
import type { QueryListUsersArgs, UserConnection } from '../schema/generated/types.ts';
import { type DataSourceFailure, raise, raiseFailure } from './shared/failures.ts';
import type { FieldContext } from './shared/field-context.ts';
import { USERS_INDEX, USERS_PARTITION } from './shared/keys.ts';
import { type StoredUser, toUser } from './shared/to-user.ts';

interface Page {
  items: StoredUser[];
  nextToken: string | null;
}

/** AppSync documents no type for a bad token; its texts speak of a token, DynamoDB's of a starting key (uncertain). */
const isAboutToken = (failure: DataSourceFailure): boolean => {
  const message = failure.message.toLowerCase();
  return (
    message.indexOf('token') >= 0 || message.indexOf('start key') >= 0 || message.indexOf('starting key') >= 0
  );
};

export const request = (ctx: FieldContext<QueryListUsersArgs>) => {
  const limit = ctx.args.limit ?? 20;
  if (limit < 1 || limit > 100) {
    raise('BadRequest', `limit must be between 1 and 100, not ${limit}.`);
  }
  return ddb.query({
    index: USERS_INDEX,
    query: { gsi1pk: { eq: USERS_PARTITION } },
    scanIndexForward: false,
    limit,
    nextToken: ctx.args.nextToken ?? null,
  });
};

export const response = (ctx: FieldContext<QueryListUsersArgs, Page>): UserConnection => {
  if (ctx.error) {
    if (ctx.args.nextToken && isAboutToken(ctx.error)) {
      raise('BadRequest', 'nextToken is not one that this field gave. Start again without it.');
    }
    raiseFailure(ctx.error);
  }
  return { items: ctx.result.items.map((item) => toUser(item)), nextToken: ctx.result.nextToken };
};
