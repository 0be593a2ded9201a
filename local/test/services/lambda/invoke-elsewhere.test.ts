import { describe, expect, test, vi } from 'vitest';
import { type IncomingResponse, type SendRequest, Unanswered } from '../../../kernel/send-request.ts';
import { createInvokeElsewhere } from '../../../services/lambda/invoke-elsewhere.ts';

const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:legacy:live';

const compose = (answer: Partial<IncomingResponse>) => {
  const send = vi.fn<SendRequest>(async () => ({ statusCode: 200, headers: {}, body: '', ...answer }));
  return { send, invoke: createInvokeElsewhere({ endpoint: 'http://127.0.0.1:3001', send }) };
};

describe('an external function', () => {
  test('is invoked by its name, and its response is that of Lambda', async () => {
    const { send, invoke } = compose({ body: '{"a":1}' });
    expect(await invoke(arn, { b: 2 })).toEqual({ ok: true, result: { a: 1 } });
    expect(send).toHaveBeenCalledExactlyOnceWith({
      method: 'POST',
      url: new URL('http://127.0.0.1:3001/2015-03-31/functions/legacy/invocations'),
      headers: { 'content-type': 'application/json' },
      body: '{"b":2}',
    });
  });

  test('that fails is reported with its error', async () => {
    const body = '{"errorType":"KeyError","errorMessage":"no key","stackTrace":["a"]}';
    const { invoke } = compose({ headers: { 'x-amz-function-error': 'Unhandled' }, body });
    expect(await invoke(arn, {})).toEqual({
      ok: false,
      errorType: 'KeyError',
      errorMessage: 'no key',
      trace: ['a'],
    });
  });

  test.each([
    [
      'that is not there',
      { statusCode: 404, body: 'none' },
      /legacy cannot be invoked at .*: status 404, none\.$/,
    ],
    ['without an answer', null, /legacy cannot be invoked at .*: refused\.$/],
  ])('%s is a fault of this machine', async (_what, answer, message) => {
    const { send, invoke } = compose(answer ?? {});
    if (answer === null) send.mockRejectedValue(new Unanswered('refused'));
    await expect(invoke(arn, {})).rejects.toMatchObject({
      code: 'FUNCTION_UNAVAILABLE',
      message: expect.stringMatching(message),
      fix: expect.stringContaining('LAMBDA_ENDPOINT'),
    });
  });
});
