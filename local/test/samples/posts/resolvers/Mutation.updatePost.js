import { util } from '@aws-appsync/utils';

/** Sets what is given, removes what is null, and counts the version on if it is the expected one. */
export function request(ctx) {
  const { id, expectedVersion, ...changes } = ctx.args;
  const sets = ['#version = #version + :one'];
  const removals = [];
  const expressionNames = { '#version': 'version' };
  const values = { ':one': 1 };
  for (const [name, value] of Object.entries(changes)) {
    expressionNames[`#${name}`] = name;
    if (value === null) {
      removals.push(`#${name}`);
    } else {
      sets.push(`#${name} = :${name}`);
      values[`:${name}`] = value;
    }
  }
  const remove = removals.length > 0 ? ` REMOVE ${removals.join(', ')}` : '';
  return {
    operation: 'UpdateItem',
    key: util.dynamodb.toMapValues({ id }),
    update: {
      expression: `SET ${sets.join(', ')}${remove}`,
      expressionNames,
      expressionValues: util.dynamodb.toMapValues(values),
    },
    condition: {
      expression: 'version = :expected',
      expressionValues: util.dynamodb.toMapValues({ ':expected': expectedVersion }),
    },
  };
}

export function response(ctx) {
  if (ctx.error) util.appendError(ctx.error.message, ctx.error.type, ctx.result);
  return ctx.result;
}
