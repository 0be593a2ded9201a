import { expect, test } from 'vitest';
import type { TraceSummary } from '../../console-model/trace.ts';
import type { RecordedTrace } from '../../traces/recorded.ts';
import { toShownValue } from '../../traces/redact.ts';
import { toOtlp } from '../../traces/to-otlp.ts';
import { createTracedApi } from './traced-api.ts';

test('keys, tokens and passwords are removed from a trace', async () => {
  const api = createTracedApi('type Query { hello(password: String): String @aws_api_key @aws_lambda }', {
    'Query.hello': () => 'world',
  });
  const secret = 'a-very-secret-token';
  const literal = await api.post(`{ hello(password: "${secret}") }`);
  expect(JSON.stringify(literal)).not.toContain(secret);
  const trace = await api.post(`{ hello }`, { authorization: secret, cookie: secret, 'x-amz-date': 'now' });
  expect(JSON.stringify(trace)).not.toContain(secret);
  expect(trace.request?.headers).toMatchObject({ authorization: '[redacted]', 'x-amz-date': 'now' });
  const byKey = await api.post('{ hello }');
  expect(JSON.stringify(byKey)).not.toContain('da2-good');
});

test('secrets are neither listed, shown nor sent to a collector', async () => {
  const api = createTracedApi(
    'type Query { hello(password: String): JSON @aws_api_key @aws_lambda } scalar JSON',
    {
      'Query.hello': () => ({ token: secret, note: `Bearer ${secret}`, form: `a=1&password=${secret}&b=2` }),
    },
  );
  const secret = 'a-very-secret-value';
  const kept: RecordedTrace[] = [];
  const summaries: TraceSummary[] = [];
  api.traces.follow({}, (summary, whole) => {
    summaries.push(summary);
    kept.push(whole);
  });
  await api.post(`{ hello(password: "${secret}") }`, { authorization: secret });
  await api.post(`query { hello(password: "${secret}"`);
  expect(kept).toHaveLength(2);
  const shown = JSON.stringify([summaries, api.traces.list({}), kept.map(({ id }) => api.traces.find(id))]);
  expect(shown).toContain('[redacted]');
  expect(shown).not.toContain(secret);
  const sent = JSON.stringify(toOtlp(kept));
  expect(sent).toContain('hello');
  expect(sent).not.toContain(secret);
});

test('members with names of secrets are hidden, and those with similar names are not', () => {
  expect(
    toShownValue({
      password: 'p',
      newPassword: 'n',
      nextToken: 't',
      Authorization: 'AWS4-HMAC-SHA256 Credential=AKIA/…',
      url: 'https://b.s3/?X-Amz-Signature=abc&X-Amz-Date=1',
    }),
  ).toEqual({
    password: '[redacted]',
    newPassword: '[redacted]',
    nextToken: 't',
    Authorization: 'AWS4-HMAC-SHA256 [redacted]',
    url: 'https://b.s3/?X-Amz-Signature=[redacted]&X-Amz-Date=1',
  });
});
