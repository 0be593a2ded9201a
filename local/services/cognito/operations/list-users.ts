import type { JsonObject } from '../../../kernel/json.ts';
import { toAttributes, toDescription } from '../accounts/describe-user.ts';
import { invalidParameter } from '../errors.ts';
import { readOptionalText } from '../input.ts';
import type { PoolUser } from '../pool-document.ts';
import type { AdministratorOperation } from './operation.ts';

const LARGEST_PAGE = 60;

const attributeOf = (user: PoolUser, name: string): string => {
  const own: Record<string, string> = {
    sub: user.sub,
    username: user.username,
    'cognito:user_status': user.status,
    status: user.isEnabled ? 'Enabled' : 'Disabled',
  };
  return own[name] ?? user.attributes[name] ?? '';
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

/** A page begins after the user whose `sub` is the token. */
export const listUsers: AdministratorOperation = {
  by: 'administrator',
  run: async (input, { users }) => {
    const matching = users.all.filter(toFilter(readOptionalText(input, 'Filter')));
    const token = readOptionalText(input, 'PaginationToken');
    const start = token === null ? 0 : matching.findIndex(({ sub }) => sub === token) + 1;
    const size = typeof input.Limit === 'number' ? Math.min(input.Limit, LARGEST_PAGE) : LARGEST_PAGE;
    const page = matching.slice(start, start + size);
    const last = start + size < matching.length ? page.at(-1) : undefined;
    return {
      Users: page.map((user): JsonObject => ({ ...toDescription(user), Attributes: toAttributes(user) })),
      ...(last !== undefined && { PaginationToken: last.sub }),
    };
  },
};
