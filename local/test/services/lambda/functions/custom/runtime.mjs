// A custom runtime: doubles the number of each event.
const api = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation`;
for (;;) {
  const next = await fetch(`${api}/next`);
  const id = next.headers.get('lambda-runtime-aws-request-id');
  const { value } = await next.json();
  const failed = {
    errorType: 'NaN',
    errorMessage: `${value} is not a number`,
    stackTrace: ['at runtime.mjs'],
  };
  const [kind, body] = typeof value === 'number' ? ['response', value * 2] : ['error', failed];
  await fetch(`${api}/another-id/response`, { method: 'POST', body: '"forged"' });
  await fetch(`${api}/${id}/${kind}`, { method: 'POST', body: JSON.stringify(body) });
}
