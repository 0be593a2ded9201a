import type { Json, JsonObject } from '../../../kernel/json.ts';
import { toAttributes, toDescription } from '../accounts/describe-user.ts';
import { invalidParameter } from '../errors.ts';
import { readOptionalText } from '../input.ts';
import type { PoolUser } from '../pool-document.ts';
import type { AdministratorOperation } from './operation.ts';

const LARGEST_PAGE = 60;

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html */
const attributeOf = (user: PoolUser, name: string): string => {
  const own: Readonly<Record<string, string>> = {
    ...user.attributes,
    sub: user.sub,
    username: user.username,
    'cognito:user_status': user.status,
    status: user.isEnabled ? 'Enabled' : 'Disabled',
  };
  return (Object.hasOwn(own, name) ? own[name] : undefined) ?? '';
};

/** `email = "ada@example.com"` or, for a prefix, `email ^= "ada"`. */
const toFilter = (text: string | null): ((user: PoolUser) => boolean) => {
  if (text === null || text.trim() === '') return () => true;
  const [, name = '', operator, value = ''] = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"(.*)"\s*$/.exec(text) ?? [];
  if (operator === undefined) throw invalidParameter('Error while parsing filter.');
  return operator === '='
    ? (user) => attributeOf(user, name) === value
    : (user) => attributeOf(user, name).startsWith(value);
};

const readLimit = (limit: Json | undefined): number => {
  // Cognito accepts 0 as well; the page that it returns is not documented.
  if (limit === undefined || limit === null || limit === 0) return LARGEST_PAGE;
  if (typeof limit === 'number' && Number.isInteger(limit) && limit >= 1 && limit <= LARGEST_PAGE)
    return limit;
  throw invalidParameter(`Limit must be an integer from 0 to ${LARGEST_PAGE}.`);
};

/**
 * A page begins after the user that the token names or, if that user has been deleted, with the users created since: tools
 * delete the users of each page before they read the next.
 */
const toToken = ({ sub, createdAt }: PoolUser): string =>
  Buffer.from(JSON.stringify([sub, createdAt])).toString('base64url');

const findStart = (token: string | null, users: readonly PoolUser[]): number => {
  if (token === null) return 0;
  const [sub, createdAt] = readToken(token);
  const place = users.findIndex((user) => user.sub === sub);
  if (place !== -1) return place + 1;
  const since = users.findIndex((user) => user.createdAt >= createdAt);
  return since === -1 ? users.length : since;
};

const readToken = (token: string): readonly [sub: string, createdAt: number] => {
  try {
    const [sub, createdAt]: unknown[] = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (typeof sub === 'string' && typeof createdAt === 'number') return [sub, createdAt];
  } catch {
    // Not a token of this operation: rejected below.
  }
  throw invalidParameter('Invalid pagination token.');
};

export const listUsers: AdministratorOperation = {
  by: 'administrator',
  run: async (input, { users }) => {
    const isWanted = toFilter(readOptionalText(input, 'Filter'));
    const size = readLimit(input.Limit);
    const start = findStart(readOptionalText(input, 'PaginationToken'), users.all);
    const matching = users.all.slice(start).filter(isWanted);
    const page = matching.slice(0, size);
    const last = size < matching.length ? page.at(-1) : undefined;
    return {
      Users: page.map((user): JsonObject => ({ ...toDescription(user), Attributes: toAttributes(user) })),
      ...(last !== undefined && { PaginationToken: toToken(last) }),
    };
  },
};
