import { describe, expect, it, vi } from 'vitest';
import { createDataSource, type DataSourcePorts } from '../../../local/data-sources/index.ts';
import type { FunctionAnswer } from '../../../local/kernel/function-call.ts';

const functionArn = 'arn:aws:lambda:eu-west-1:123456789012:function:create-user';
const createPorts = (answer: FunctionAnswer = { ok: true, result: { id: '1' } }) => ({
  dynamodb: vi.fn<DataSourcePorts['dynamodb']>(async () => ({})),
  invokeFunction: vi.fn<DataSourcePorts['invokeFunction']>(async () => answer),
});
const createLambda = (ports: DataSourcePorts) =>
  createDataSource({ name: 'Create', type: 'AWS_LAMBDA', functionArn }, ports);

describe('the NONE data source', () => {
  const none = createDataSource({ name: 'None', type: 'NONE' }, createPorts());

  it.each([[{ id: '1' }], [[1, 2]], ['text'], [0], [null]])('answers the payload %j', async (payload) => {
    expect(await none.invoke({ payload })).toEqual({ result: payload, error: null });
  });

  it.each([[{}], [null], [{ version: '2018-05-29' }]])('answers null for the request %j', async (request) => {
    expect(await none.invoke(request)).toEqual({ result: null, error: null });
  });
});

describe('the Lambda data source', () => {
  it('invokes the function with the payload as its event', async () => {
    const ports = createPorts();
    const answer = await createLambda(ports).invoke({ operation: 'Invoke', payload: { name: 'Ada' } });
    expect(answer).toEqual({ result: { id: '1' }, error: null });
    expect(ports.invokeFunction).toHaveBeenCalledExactlyOnceWith(functionArn, { name: 'Ada' });
  });

  it('sends null without a payload', async () => {
    const ports = createPorts();
    await createLambda(ports).invoke({ operation: 'Invoke' });
    expect(ports.invokeFunction).toHaveBeenCalledExactlyOnceWith(functionArn, null);
  });

  it('reports every failure of the function as Lambda:Unhandled, with its message', async () => {
    const ports = createPorts({ ok: false, errorType: 'TooFar', errorMessage: 'too far', trace: [] });
    expect(await createLambda(ports).invoke({ operation: 'Invoke' })).toEqual({
      result: null,
      error: { type: 'Lambda:Unhandled', message: 'too far' },
    });
  });

  it('does not wait for an invocation of the type Event', async () => {
    const ports = createPorts();
    ports.invokeFunction.mockReturnValue(new Promise(() => {}));
    const answer = await createLambda(ports).invoke({
      operation: 'Invoke',
      invocationType: 'Event',
      payload: 1,
    });
    expect(answer).toEqual({ result: null, error: null });
    expect(ports.invokeFunction).toHaveBeenCalledExactlyOnceWith(functionArn, 1);
  });

  it('says that BatchInvoke does not run yet', async () => {
    const answer = createLambda(createPorts()).invoke({ operation: 'BatchInvoke' });
    await expect(answer).rejects.toMatchObject({ name: 'LocalFault', code: 'UNSUPPORTED' });
  });

  it.each([
    [null, 'Unable to convert null to Object.'],
    [{ payload: {} }, "Value for field '$[operation]' not found."],
    [{ operation: 'Call' }, "Unsupported operation 'Call'."],
    [{ operation: 'Invoke', event: {} }, "Unsupported element '$[event]'."],
  ])('refuses the request %j', async (request, message) => {
    const answer = createLambda(createPorts()).invoke(request);
    await expect(answer).rejects.toMatchObject({ errorType: 'MappingTemplate', message });
  });
});

describe('a data source of a kind that does not run here', () => {
  it.each([
    'AMAZON_BEDROCK_RUNTIME',
    'AMAZON_ELASTICSEARCH',
    'AMAZON_EVENTBRIDGE',
    'AMAZON_OPENSEARCH_SERVICE',
    'HTTP',
    'RELATIONAL_DATABASE',
  ] as const)('says so when it is asked (%s)', async (type) => {
    const source = createDataSource({ name: 'Other', type, config: {} }, createPorts());
    await expect(source.invoke({})).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      message: expect.stringContaining(`Other is of the kind ${type}`),
    });
  });
});
