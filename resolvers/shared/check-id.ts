import { util } from '@aws-appsync/utils';
import { raise } from './errors.ts';

/**
 * Fails with `BadRequest` for what no id of ours can be, before DynamoDB does: a key has a length, and half a surrogate
 * pair no UTF-8. functions/shared/input-rules.ts has the same rule.
 */
export const checkId = (id: string): string =>
  util.matches('^[ -~]{1,128}$', id) ? id : raise('BadRequest', 'This cannot be an id.');
