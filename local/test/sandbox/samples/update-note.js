import { util } from '@aws-appsync/utils';
import { operations, update } from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  const { id, expectedVersion, ...values } = ctx.args.input;
  const changes = { version: operations.increment(1) };
  for (const [name, value] of Object.entries(values)) {
    changes[name] = value === null ? operations.remove() : operations.replace(value);
  }
  return update({ key: { id }, update: changes, condition: { version: { eq: expectedVersion } } });
}

export function response(ctx) {
  if (ctx.error) {
    if (ctx.error.type === 'DynamoDB:ConditionalCheckFailedException') {
      util.error('Someone else was faster.', 'Conflict', ctx.result);
    }
    util.error(ctx.error.message, ctx.error.type);
  }
  return ctx.result;
}
