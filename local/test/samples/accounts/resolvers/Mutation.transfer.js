import { util } from '@aws-appsync/utils';

const typed = util.dynamodb.toMapValues;

const change = (id, sign, amount, condition) => ({
  table: 'accounts',
  operation: 'UpdateItem',
  key: typed({ id }),
  update: {
    expression: `SET balance = balance ${sign} :amount`,
    expressionValues: typed({ ':amount': amount }),
  },
  condition,
});

export function request(ctx) {
  const { from, to, amount, receipt } = ctx.args;
  return {
    operation: 'TransactWriteItems',
    transactItems: [
      change(from, '-', amount, {
        expression: 'balance >= :amount',
        expressionValues: typed({ ':amount': amount }),
      }),
      change(to, '+', amount, { expression: 'attribute_exists(id)' }),
      {
        table: 'receipts',
        operation: 'PutItem',
        key: typed({ id: receipt }),
        attributeValues: typed({ from, to, amount }),
        condition: { expression: 'attribute_not_exists(id)', returnValuesOnConditionCheckFailure: false },
      },
    ],
  };
}

export function response(ctx) {
  const { cancellationReasons } = ctx.result;
  if (ctx.error && !cancellationReasons) {
    util.error(ctx.error.message, ctx.error.type);
  }
  const reasons = cancellationReasons?.map(({ type }) => type);
  return { ok: !ctx.error, reasons };
}
