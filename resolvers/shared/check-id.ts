import { util } from '@aws-appsync/utils';
import { raise } from './errors.ts';

/**
 * Fails with `BadRequest` for an id that is never valid, before DynamoDB does: keys have a maximum length,
 * and half a surrogate pair cannot be encoded in UTF-8. functions/shared/input-rules.ts has the same rule.
 */
export const checkId = (id: string): string =>
  util.matches('^[ -~]{1,128}$', id) ? id : raise('BadRequest', 'This cannot be an id.');
