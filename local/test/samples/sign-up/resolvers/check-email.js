import { util } from '@aws-appsync/utils';

/** A step without a data source: its response handler checks the payload of its request handler. */
export function request(ctx) {
  return { payload: { email: ctx.stash.email } };
}

export function response(ctx) {
  const { email } = ctx.result;
  if (!util.matches('^[^@ ]+@[^@ ]+[.][^@ ]+$', email)) {
    util.error(`${email} is no address.`, 'ValidationError', null, { field: 'email' });
  }
  return { email };
}
