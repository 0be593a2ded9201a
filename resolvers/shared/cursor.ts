import { util } from '@aws-appsync/utils';
import { raise } from './errors.ts';
import type { UserFilter } from './user-filter.ts';

/** Changes with the content of a cursor, so that an older cursor is rejected rather than misread. */
const VERSION = 1;

const MAX_KEY = 200;

interface Cursor {
  version: number;
  /** The sort key of the index after which the next page begins. */
  after: string;
  /** The filter of the page. */
  filter: UserFilter;
}

/**
 * A cursor is a position in the order of all users rather than in one partition, so that one is enough for
 * any number of partitions and new users never shift a page. It is not secret, and grants no permission.
 */
export const toToken = (after: string, filter: UserFilter): string =>
  util.base64Encode(JSON.stringify({ version: VERSION, after, filter }));

/** The position in a token; an empty text without one. Rejects a token of another filter. */
export const readToken = (token: string | null | undefined, filter: UserFilter): string => {
  if (!token) return '';
  // Returns an empty text for invalid JSON.
  const cursor: Cursor | null = JSON.parse(util.base64Decode(token));
  const after = cursor && cursor.version === VERSION && isSame(cursor.filter, filter) ? cursor.after : '';
  if (!isPlace(after, filter)) {
    raise('BadRequest', 'nextToken was not returned by this field for this filter. Start again without it.');
  }
  return after;
};

/** After every user of this millisecond: a `$` follows the `#` that ends a time in the sort key. */
export const toEnd = (time: string): string => `${time}$`;

const isSame = (one: UserFilter | undefined, other: UserFilter): boolean =>
  one?.nameBegins === other.nameBegins &&
  one?.nameContains === other.nameContains &&
  one?.emailBegins === other.emailBegins &&
  one?.from === other.from &&
  one?.to === other.to;

const isPlace = (after: unknown, { from, to }: UserFilter): boolean =>
  typeof after === 'string' &&
  after.length <= MAX_KEY &&
  after.indexOf('#') > 0 &&
  after >= from &&
  (to === '' || after <= toEnd(to));
