export function request(ctx) {
  return {
    operation: 'Invoke',
    invocationType: 'Event',
    payload: { field: ctx.info.fieldName, arguments: ctx.args },
  };
}

export function response() {
  return 1;
}
