import type { Context } from 'aws-lambda';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createHandler, type Run } from '../../../functions/shared/create-handler.ts';
import { text } from '../../../functions/shared/environment.ts';
import type { Telemetry } from '../../../functions/shared/telemetry/telemetry.ts';
import { captureOutput } from '../../support/capture-output.ts';
import { createLambdaContext } from '../../support/lambda-context.ts';

const CORRELATION_ID = '0b7c5f8e-1111-4222-8333-444455556666';
const TRACE_ID = '1-67f293bb-38ae2d0372d65d49572cd669';

beforeEach(() => {
  vi.stubEnv('AWS_LAMBDA_INITIALIZATION_TYPE', 'on-demand');
  vi.stubEnv('_X_AMZN_TRACE_ID', `Root=${TRACE_ID};Parent=557abcec3ee5a047;Sampled=1`);
  return () => vi.unstubAllEnvs();
});

const ENVIRONMENT = { STAGE: 'test', TABLE_NAME: 'users' };

type Create = (telemetry: Telemetry, settings: { TABLE_NAME: string }) => Run<unknown, unknown>;

const createTested = (create: Create, environment: Record<string, string> = ENVIRONMENT) =>
  createHandler(environment, {
    settings: { TABLE_NAME: text },
    create: (settings, telemetry) => create(telemetry, settings),
  });

const context: Context = createLambdaContext();

describe('a line of the log', () => {
  test('is one JSON object with the message, the invocation, the trace and the request', async () => {
    const output = captureOutput();
    const handler = createTested(
      ({ log }) =>
        async () =>
          log('info', 'Done.', { change: 'a#1' }),
    );

    await handler({ correlationId: CORRELATION_ID }, context);

    expect(output.lines()).toEqual([
      {
        level: 'INFO',
        message: 'Done.',
        timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        service: 'user-api',
        cold_start: true,
        function_arn: context.invokedFunctionArn,
        function_memory_size: '512',
        function_name: 'the-function',
        function_request_id: context.awsRequestId,
        xray_trace_id: TRACE_ID,
        correlation_id: CORRELATION_ID,
        change: 'a#1',
        sampling_rate: 0,
      },
    ]);
  });

  test('distinguishes a cold start from later invocations', async () => {
    const output = captureOutput();
    const handler = createTested(
      ({ log }) =>
        async () =>
          log('info', 'Done.', {}),
    );

    await handler({ correlationId: CORRELATION_ID }, context);
    await handler({}, createLambdaContext('another'));

    expect(output.lines()[1]).toMatchObject({
      cold_start: false,
      function_request_id: 'another',
      correlation_id: 'another',
    });
  });

  test('is left out below the level of the environment', async () => {
    const output = captureOutput();
    const environment = { ...ENVIRONMENT, LOG_LEVEL: 'WARN' };
    const handler = createTested(
      ({ log }) =>
        async () => {
          log('info', 'Quiet.', {});
          log('warn', 'Loud.', {});
        },
      environment,
    );

    await handler({}, context);

    expect(output.lines().map(({ message }) => message)).toEqual(['Loud.']);
  });

  test('contains no address or token, from any library', async () => {
    const output = captureOutput();
    const facts = { deep: [{ to: 'ada@example.com' }], token: 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln' };
    const handler = createTested(
      ({ log }) =>
        async () =>
          log('info', 'To ada@example.com.', facts),
    );

    await handler({}, context);

    expect(output.lines()).toMatchObject([
      { message: 'To <email>.', deep: [{ to: '<email>' }], token: '<token>' },
    ]);
  });
});

describe('the correlation id', () => {
  const toMessage = (body: unknown) => ({ body: JSON.stringify(body), messageId: 'm' });

  test.each([
    ['that a resolver sends', { correlationId: CORRELATION_ID }, CORRELATION_ID],
    ['of the one message', { Records: [toMessage({ correlationId: CORRELATION_ID })] }, CORRELATION_ID],
    ['of the call, for several messages', { Records: [toMessage({}), toMessage({})] }, context.awsRequestId],
    ['of the call, for a message that is no JSON', { Records: [{ body: '{' }] }, context.awsRequestId],
    ['of the call, where a client made one up', { correlationId: 'Ada Lovelace' }, context.awsRequestId],
    ['of the call, for no event at all', null, context.awsRequestId],
  ])('is the id %s', async (_, event, expected) => {
    captureOutput();
    const handler = createTested(
      () =>
        async (__, { correlationId }) =>
          correlationId,
    );

    expect(await handler(event, context)).toBe(expected);
  });
});

describe('metrics', () => {
  const DIRECTIVE = { Namespace: 'UserApi' };

  test('are written once per invocation, summed, in the embedded metric format', async () => {
    const output = captureOutput();
    const handler = createTested(({ count }) => async () => {
      count('UsersCreated', 1);
      count('UsersCreated', 2);
      count('EventsPublished', 1);
    });

    await handler({}, context);
    await handler({}, context);

    const line = {
      _aws: {
        Timestamp: expect.any(Number),
        CloudWatchMetrics: [
          {
            ...DIRECTIVE,
            Dimensions: [['service', 'stage']],
            Metrics: [
              { Name: 'UsersCreated', Unit: 'Count' },
              { Name: 'EventsPublished', Unit: 'Count' },
            ],
          },
        ],
      },
      service: 'user-api',
      stage: 'test',
      UsersCreated: 3,
      EventsPublished: 1,
    };
    expect(output.lines()).toEqual([line, line]);
  });

  test('with a dimension are counted in total, and by value', async () => {
    const output = captureOutput();
    const handler = createTested(({ count }) => async () => {
      count('UserErrors', 1, 'EMAIL_TAKEN');
      count('UserErrors', 1, 'NOT_FOUND');
    });

    await handler({}, context);

    expect(output.lines()).toMatchObject(
      ['EMAIL_TAKEN', 'NOT_FOUND'].map((code) => ({
        _aws: {
          CloudWatchMetrics: [
            {
              ...DIRECTIVE,
              Dimensions: [
                ['service', 'stage'],
                ['service', 'stage', 'code'],
              ],
            },
          ],
        },
        code,
        UserErrors: 1,
      })),
    );
  });

  test('are not written if nothing was counted', async () => {
    const output = captureOutput();

    await createTested(() => async () => 'done')({}, context);

    expect(output.text()).toBe('');
  });
});

describe('a function that throws', () => {
  /** As the SDK throws: with what the request was about. */
  const thrown = Object.assign(new Error(`Value 'Ada' of EMAIL#ada@example.com [TransactionConflict]`), {
    name: 'TransactionCanceledException',
    $metadata: { requestId: 'aws-1' },
    CancellationReasons: [{ Item: { email: { S: 'ada@example.com' } } }],
  });

  test('logs and counts it, and writes what it had counted before', async () => {
    const output = captureOutput();
    const handler = createTested(({ count }) => async () => {
      count('UsersCreated', 1);
      throw thrown;
    });

    await expect(handler({ correlationId: CORRELATION_ID }, context)).rejects.toThrow();

    expect(output.lines()).toEqual([
      expect.objectContaining({
        level: 'ERROR',
        message: 'The function failed.',
        correlation_id: CORRELATION_ID,
        errorType: 'TransactionCanceledException',
        detail: `Value '…' of <email> [TransactionConflict]`,
        awsRequestId: 'aws-1',
      }),
      expect.objectContaining({ UsersCreated: 1 }),
      expect.objectContaining({ Faults: 1, errorType: 'TransactionCanceledException' }),
    ]);
  });

  test('rethrows an error of the same name, with its stack, and no personal data', async () => {
    captureOutput();
    const handler = createTested(() => async () => {
      throw thrown;
    });

    const error = await handler({}, context).catch((fault: Error) => fault as Error);

    expect(error).toBeInstanceOf(Error);
    expect({ ...(error as Error) }).toEqual({ name: 'TransactionCanceledException' });
    expect((error as Error).message).toBe(`Value '…' of <email> [TransactionConflict]`);
    expect((error as Error).stack).toContain('create-handler.test.ts');
    expect((error as Error).stack).not.toMatch(/Ada|ada@/);
  });

  test.each(['Ada Lovelace', undefined, { name: 'Ada', message: 'Ada' }])(
    'accepts %j, which is not an Error',
    async (value) => {
      const output = captureOutput();
      const handler = createTested(() => async () => {
        throw value;
      });

      await expect(handler({}, context)).rejects.toThrow(Error);
      expect(output.text()).not.toContain('Ada');
    },
  );
});

describe('a function with an invalid environment', () => {
  test('does not start, and logs every problem', () => {
    const output = captureOutput();
    const environment = { AWS_LAMBDA_FUNCTION_NAME: 'the-function', LOG_LEVEL: 'LOUD' };

    expect(() => createTested(() => async () => {}, environment)).toThrow(
      'TABLE_NAME is not set; STAGE is not set; LOG_LEVEL must be one of INFO, DEBUG, WARN, ERROR.',
    );

    expect(output.lines()).toEqual([
      expect.objectContaining({
        level: 'ERROR',
        message: 'The function cannot start.',
        service: 'user-api',
        function_name: 'the-function',
        detail: expect.stringContaining('STAGE is not set'),
      }),
    ]);
  });
});
