import { type AwsCall, AwsFailure } from '../../../kernel/aws-call.ts';
import type { Ids } from '../../../kernel/ids.ts';
import type { CheckExpressions } from './check-request.ts';

/** The call, which fails with DynamoDB's `ValidationException` for an invalid expression. */
export const withCheckedExpressions =
  (call: AwsCall, check: CheckExpressions, ids: Pick<Ids, 'uuid'>): AwsCall =>
  async (operation, input) => {
    const message = check(operation, input);
    if (message === null) return call(operation, input);
    const body = { __type: 'com.amazon.coral.validate#ValidationException', message };
    throw new AwsFailure('ValidationException', message, { status: 400, requestId: ids.uuid(), body });
  };
