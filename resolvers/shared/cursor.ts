import { util } from '@aws-appsync/utils';
import { raise } from './errors.ts';
import type { UserFilter } from './user-filter.ts';

/** Changes with what a cursor holds, so that a cursor from before is refused rather than misread. */
const VERSION = 1;

const MAX_KEY = 200;

interface Cursor {
  version: number;
  /** The sort key of the index behind which the next page begins. */
  after: string;
  /** The filter that the page was made with. */
  filter: UserFilter;
}

/**
 * A cursor names a place in the order of all users rather than one in a partition, so that one is enough for any number
 * of partitions and new users never shift a page. It is no secret, and no right comes with it.
 */
export const toToken = (after: string, filter: UserFilter): string =>
  util.base64Encode(JSON.stringify({ version: VERSION, after, filter }));

/** The place that a token names; an empty text without one. Refuses what was not made for this filter. */
export const readToken = (token: string | null | undefined, filter: UserFilter): string => {
  if (!token) return '';
  // Answers an empty text for what is no JSON.
  const cursor: Cursor | null = JSON.parse(util.base64Decode(token));
  const after = cursor && cursor.version === VERSION && isSame(cursor.filter, filter) ? cursor.after : '';
  if (!isPlace(after, filter)) {
    raise('BadRequest', 'nextToken was not returned by this field for this filter. Start again without it.');
  }
  return after;
};

/** Behind every user of this millisecond: a `$` follows the `#` that ends a time in the sort key. */
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
