import { describe, expect, test, vi } from 'vitest';
import { LocalFault } from '../../../kernel/errors.ts';
import type { FunctionResult } from '../../../kernel/function-call.ts';
import type { LiveSpan } from '../../../kernel/tracing.ts';
import { beginInvocation, traceInvocation } from '../../../services/lambda/trace-invocation.ts';

const aSpan = () => {
  const span = { context: { traceId: 't', spanId: 's' }, begin: vi.fn(), add: vi.fn(), end: vi.fn() };
  return { ...span, live: span as unknown as LiveSpan<'Invocation'> };
};

describe('the span of an invocation', () => {
  test.each([
    ['arn:aws:lambda:eu-west-1:111122223333:function:work', 'work'],
    ['arn:aws:lambda:eu-west-1:111122223333:function:work:live', 'work'],
    ['work', 'work'],
  ])('of %s has the name %s', (arn, name) => {
    const parent = aSpan();
    beginInvocation(parent.live, { arn, requestId: 'r', event: { id: 1 } });
    expect(parent.begin).toHaveBeenCalledWith(
      'Invocation',
      name,
      expect.objectContaining({ functionName: name, arn, requestId: 'r', event: { id: 1 }, logs: [] }),
    );
  });

  test('ends with the result', async () => {
    const { live, add, end } = aSpan();
    const answer: FunctionResult = { ok: true, result: { done: true } };
    expect(await traceInvocation(live, Promise.resolve(answer))).toBe(answer);
    expect(add).toHaveBeenCalledWith({ result: { done: true } });
    expect(end).toHaveBeenCalledWith(null);
  });

  test('ends with the error of the function, and its place in the source', async () => {
    const { live, add, end } = aSpan();
    const trace = ['Error: no', '    at handler (functions/work/handler.ts:3:9)'];
    const answer: FunctionResult = { ok: false, errorType: 'Error', errorMessage: 'no', trace };
    expect(await traceInvocation(live, Promise.resolve(answer))).toBe(answer);
    expect(add).toHaveBeenCalledWith({ failure: { errorType: 'Error', errorMessage: 'no', trace } });
    expect(end).toHaveBeenCalledWith({
      message: 'no',
      errorType: 'Error',
      path: null,
      place: 'functions/work/handler.ts:3:9',
    });
  });

  test('ends with a fault of this machine, which is passed on', async () => {
    const { live, end } = aSpan();
    const fault = new LocalFault('FUNCTION_UNAVAILABLE', 'No function.', 'Define it.');
    await expect(traceInvocation(live, Promise.reject(fault))).rejects.toBe(fault);
    expect(end).toHaveBeenCalledWith(expect.objectContaining({ message: 'No function.' }));
  });
});
