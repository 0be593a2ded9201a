import { put } from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  const { id, ...item } = ctx.args;
  return put({ key: { id }, item });
}

export const response = (ctx) => ctx.result;
