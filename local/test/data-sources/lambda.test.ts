import { describe, expect, test, vi } from 'vitest';
import { createDataSource } from '../../data-sources/index.ts';
import type { FunctionResult } from '../../kernel/function-call.ts';
import type { Json } from '../../kernel/json.ts';
import { aFieldExecution } from './field-execution.ts';
import { createPorts } from './ports.ts';

const functionArn = 'arn:aws:lambda:eu-west-1:123456789012:function:create-user';
const field = aFieldExecution();
const direct = aFieldExecution({ isDirect: true });

const compose = (answer: FunctionResult = { ok: true, result: { id: '1' } }) => {
  const ports = createPorts(answer);
  return { ports, lambda: createDataSource({ name: 'Create', type: 'AWS_LAMBDA', functionArn }, ports) };
};
const answers = (result: Json): FunctionResult => ({ ok: true, result });
const throws = (errorType: string, errorMessage: string): FunctionResult => ({
  ok: false,
  errorType,
  errorMessage,
  trace: [],
});

describe('Invoke', () => {
  test('invokes the function with the payload as its event', async () => {
    const { lambda, ports } = compose();
    const answer = await lambda.invoke({ operation: 'Invoke', payload: { name: 'Ada' } }, field);
    expect(answer).toEqual({ result: { id: '1' }, error: null });
    expect(ports.invokeFunction).toHaveBeenCalledExactlyOnceWith(functionArn, { name: 'Ada' });
  });

  test('sends null without a payload', async () => {
    const { lambda, ports } = compose();
    await lambda.invoke({ operation: 'Invoke' }, field);
    expect(ports.invokeFunction).toHaveBeenCalledExactlyOnceWith(functionArn, null);
  });

  test('reports every failure of the function as Lambda:Unhandled, with its message', async () => {
    const { lambda } = compose(throws('TooFar', 'too far'));
    expect(await lambda.invoke({ operation: 'Invoke' }, field)).toEqual({
      result: null,
      error: { type: 'Lambda:Unhandled', message: 'too far', unhandledErrorType: 'TooFar' },
    });
  });

  test('reports a failure by the name of its class for a direct resolver', async () => {
    const { lambda } = compose(throws('TooFar', 'too far'));
    const { error } = await lambda.invoke({ operation: 'Invoke' }, direct);
    expect(error).toEqual({ type: 'TooFar', message: 'too far' });
  });

  test('returns its own message for an UnauthorizedException of a direct resolver', async () => {
    const { lambda } = compose(throws('UnauthorizedException', 'secret reason'));
    const { error } = await lambda.invoke({ operation: 'Invoke' }, direct);
    expect(error).toEqual({
      type: 'UnauthorizedException',
      message: 'You are not authorized to make this call.',
    });
  });
});

describe('an invocation of the type Event', () => {
  test.each(['Invoke', 'BatchInvoke'])('is not waited for (%s)', async (operation) => {
    const { lambda, ports } = compose();
    ports.invokeLater.mockReturnValue(new Promise(() => {}));
    const answer = await lambda.invoke({ operation, invocationType: 'Event', payload: 1 }, field);
    expect(answer).toEqual({ result: null, error: null, isUnawaited: true });
    const event = operation === 'Invoke' ? 1 : [1];
    expect(ports.invokeLater).toHaveBeenCalledExactlyOnceWith(functionArn, event);
  });

  test('logs that the function does not exist', async () => {
    const { lambda, ports } = compose();
    ports.invokeLater.mockRejectedValue(new Error('No function runs here.'));
    await lambda.invoke({ operation: 'Invoke', invocationType: 'Event' }, field);
    await vi.waitFor(() => expect(ports.log.lines).toEqual([`error ${functionArn}: No function runs here.`]));
  });
});

describe('BatchInvoke', () => {
  test('sends a list even for a single execution', async () => {
    const { lambda, ports } = compose(answers(['one']));
    const answer = await lambda.invoke({ operation: 'BatchInvoke', payload: { id: '1' } }, field);
    expect(answer).toEqual({ result: 'one', error: null });
    expect(ports.invokeFunction).toHaveBeenCalledExactlyOnceWith(functionArn, [{ id: '1' }]);
  });

  /** The answers to as many executions as the payloads, joined in one batch. */
  const invokeTogether = async (answer: FunctionResult, count: number, of = field) => {
    const { lambda } = compose(answer);
    let found: unknown;
    await lambda.invoke(
      { operation: 'BatchInvoke', payload: 0 },
      aFieldExecution({
        isDirect: of.isDirect,
        enqueue: async (_kind, _item, run) => {
          found = await run(Array.from({ length: count }, (_, index) => index));
          return { result: null, error: null };
        },
      }),
    );
    return found;
  };

  test('passes each execution its element unchanged to resolver code', async () => {
    const elements = [
      { id: 1 },
      null,
      { data: { id: 3 }, errorMessage: 'partly', errorType: 'Partial' },
      { data: null, errorMessage: 'gone' },
      { data: 5, errorMessage: null, errorType: null },
      { data: 'a plain value that looks like this' },
    ];
    expect(await invokeTogether(answers(elements), elements.length)).toEqual(
      elements.map((result) => ({ result, error: null })),
    );
  });

  test('unwraps the data of each element for a direct resolver', async () => {
    const found = await invokeTogether(
      answers([{ data: { id: 1 } }, { errorMessage: 'no', errorType: 'Bad' }]),
      2,
      direct,
    );
    expect(found).toEqual([
      { result: { id: 1 }, error: null },
      { result: null, error: { type: 'Bad', message: 'no' } },
    ]);
  });

  test('fails every execution if the function fails', async () => {
    const failed = {
      result: null,
      error: { type: 'Lambda:Unhandled', message: 'too far', unhandledErrorType: 'TooFar' },
    };
    expect(await invokeTogether(throws('TooFar', 'too far'), 2)).toEqual([failed, failed]);
  });

  test.each<[Json, string]>([
    [[1], 'a list of 1'],
    [{ id: 1 }, '{"id":1}'],
    [null, 'null'],
  ])('fails every execution if the result is not a list of the same length (%j)', async (result, found) => {
    const failed = {
      result: null,
      error: { type: 'Lambda:IllegalArgument', message: expect.stringContaining(`2 elements, not ${found}`) },
    };
    expect(await invokeTogether(answers(result), 2)).toEqual([failed, failed]);
  });
});

describe('a request that the data source cannot read', () => {
  test.each([
    [null, 'Unable to convert null to Object.'],
    [{ payload: {} }, "Value for field '$[operation]' not found."],
    [{ operation: 'Call' }, "Unsupported operation 'Call'."],
    [{ operation: 'Invoke', event: {} }, "Unsupported element '$[event]'."],
    [{ operation: 'Invoke', invocationType: 'Later' }, 'Unable to convert "Later" to InvocationType.'],
  ])('is rejected (%j)', async (request, message) => {
    const answer = compose().lambda.invoke(request, field);
    await expect(answer).rejects.toMatchObject({ errorType: 'MappingTemplate', message });
  });
});
