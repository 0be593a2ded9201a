import { util } from '@aws-appsync/utils';

export function request(ctx) {
  const { id, expectedVersion } = ctx.args;
  const request = { operation: 'DeleteItem', key: util.dynamodb.toMapValues({ id }) };
  if (expectedVersion) {
    request.condition = {
      expression: 'attribute_not_exists(id) OR version = :expected',
      expressionValues: util.dynamodb.toMapValues({ ':expected': expectedVersion }),
    };
  }
  return request;
}

export function response(ctx) {
  const { error, result } = ctx;
  if (error) {
    util.appendError(error.message, error.type, result);
    return null;
  }
  return result;
}
