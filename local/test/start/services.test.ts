import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFolder } from '../../../test/tools/run-command.ts';
import { createLocalCredentials } from '../../auth/local-credentials.ts';
import { noAwsEndpoints } from '../../kernel/aws-endpoints.ts';
import { LocalFault } from '../../kernel/errors.ts';
import { systemIds } from '../../kernel/ids.ts';
import { Unanswered } from '../../kernel/send-request.ts';
import {
  createDataSourceRuntime,
  openQueues,
  regionOf,
  type Services,
  startServices,
} from '../../start/services.ts';
import type { CloudModel } from '../../template/api-model.ts';
import type { RuleModel } from '../../template/rule-model.ts';
import type { QueueModel } from '../../template/service-model.ts';
import { ROLES } from '../support/identity-pools.ts';
import { createRuntime } from './api-places.ts';

const HERE = 'http://127.0.0.1:4566';
const FUNCTION = 'arn:aws:lambda:eu-west-1:123456789012:function:work';

const aModel = (parts: Partial<CloudModel> = {}): CloudModel =>
  ({
    region: 'eu-west-1',
    accountId: '123456789012',
    rules: [],
    eventInvokeConfigs: [],
    functions: [],
    absentFunctions: [],
    queues: [],
    buckets: [],
    bucketDeployments: [],
    ...parts,
  }) as unknown as CloudModel;

const jobs: QueueModel = {
  logicalId: 'Jobs',
  queueName: 'jobs',
  queueUrl: `${HERE}/123456789012/jobs`,
  queueArn: 'arn:aws:sqs:eu-west-1:123456789012:jobs',
  visibilityTimeoutSeconds: 30,
  delaySeconds: 0,
  messageRetentionSeconds: 345_600,
  receiveWaitSeconds: 0,
  redrive: null,
  isFifo: false,
};

const message = { body: 'hello', attributes: {}, systemAttributes: {}, senderId: 'test', delaySeconds: null };

const openDataSources = (services: Promise<Services>, model = aModel()) => {
  const runtime = createRuntime();
  const credentials = createLocalCredentials(ROLES, runtime);
  const elsewhere = { openSearchEndpoint: null, awsEndpoint: HERE, awsEndpoints: noAwsEndpoints };
  const opened = createDataSourceRuntime({ model, credentials, services, ...elsewhere }, runtime);
  return { ...opened, ...runtime, credentials };
};

const servicesWith = (parts: object): Services =>
  ({ queues: { queueByArn: () => null }, ...parts }) as unknown as Services;

describe('data sources', () => {
  test('wait for the services that are starting', async () => {
    const diary: string[] = [];
    let start: (services: Services) => void = () => {};
    const { ports } = openDataSources(
      new Promise((resolve) => {
        start = resolve;
      }),
    );
    const calls = [
      ports.dynamodb('GetItem', { TableName: 'Users' }),
      ports.invokeFunction(FUNCTION, { id: 1 }),
    ];
    await new Promise(setImmediate);
    diary.push('started');
    start(
      servicesWith({
        database: { call: async (operation: string) => ({ Item: diary.push(operation) }) },
        functions: { invoke: async (arn: string) => ({ ok: true, result: diary.push(arn) }) },
      }),
    );
    await Promise.all(calls);
    expect(diary).toEqual(['started', 'GetItem', FUNCTION]);
  });

  test('fail with the fault of services that cannot start', async () => {
    const fault = new LocalFault('DATABASE_UNAVAILABLE', 'It cannot start.', 'Install it.');
    const { ports } = openDataSources(Promise.reject(fault));
    await expect(ports.dynamodb('GetItem', {})).rejects.toBe(fault);
    await expect(ports.invokeFunction(FUNCTION, null)).rejects.toBe(fault);
    await expect(ports.invokeLater(FUNCTION, null)).rejects.toBe(fault);
  });

  test('sign with the keys of their role, and with rejected keys for a role from elsewhere', () => {
    const { ports, credentials } = openDataSources(Promise.resolve(servicesWith({})));
    const [role] = ROLES;
    expect(ports.credentialsFor(String(role?.arn))).toBe(credentials.forRole(String(role?.arn)));
    const unknown = ports.credentialsFor('arn:aws:iam::000000000000:role/elsewhere');
    expect(credentials.find(unknown.accessKeyId)).toBeNull();
  });

  test('log a request that has no response', async () => {
    const { ports, log } = openDataSources(Promise.resolve(servicesWith({})));
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const request = {
      method: 'GET',
      url: new URL(`http://127.0.0.1:${port}/a?key=1`),
      headers: {},
      body: '',
    };
    await expect(ports.send(request)).rejects.toThrow(Unanswered);
    expect(log.lines).toEqual([
      expect.stringMatching(/^warn http: GET http:\/\/127\.0\.0\.1:\d+\/a failed: /),
    ]);
  });
});

describe('events of SDK clients', () => {
  const bus = (name: string): string => `arn:aws:events:eu-west-1:123456789012:event-bus/${name}`;
  const rule = (busArn: string): RuleModel => ({
    logicalId: 'Rule',
    ruleName: 'rule',
    ruleArn: 'arn:aws:events:eu-west-1:123456789012:rule/rule',
    busArn,
    pattern: { source: ['app'] },
    isEnabled: true,
    targets: [
      {
        id: 'target',
        arn: FUNCTION,
        input: { kind: 'EVENT' },
        maximumRetryAttempts: 0,
        maximumEventAgeSeconds: 60,
        deadLetterArn: null,
      },
    ],
  });

  test.each([
    ['without a name', undefined, bus('default'), 1],
    ['by name', 'orders', bus('orders'), 1],
    ['by ARN', bus('orders'), bus('orders'), 1],
    [
      'by the ARN of another account',
      'arn:aws:events:eu-west-1:999999999999:event-bus/orders',
      bus('orders'),
      0,
    ],
    ['by another name', 'other', bus('orders'), 0],
  ])('reach the rules of their bus %s', async (_, EventBusName, busArn, count) => {
    const invoked: unknown[] = [];
    const invoke = async (_arn: string, event: unknown) => ({ ok: true, result: invoked.push(event) });
    const services = Promise.resolve(servicesWith({ functions: { invoke } }));
    const { eventsService, asynchronous } = openDataSources(services, aModel({ rules: [rule(busArn)] }));
    const Entries = [
      { Source: 'app', DetailType: 'Made', Detail: '{}', ...(EventBusName && { EventBusName }) },
    ];
    expect(await eventsService('AWSEvents.PutEvents', JSON.stringify({ Entries }))).toMatchObject({
      status: 200,
    });
    await asynchronous.idle();
    expect(invoked).toHaveLength(count);
  });
});

describe('the queues', () => {
  test('keep their messages in the data folder, from one start to the next', async () => {
    const directory = join(createFolder(), 'data');
    const first = createRuntime();
    openQueues({ queues: [jobs], directory }, first)
      .queueByArn(jobs.queueArn)
      ?.send(message);
    await first.teardown.run();
    const again = openQueues({ queues: [jobs], directory }, createRuntime()).queueByArn(jobs.queueArn);
    expect(Object.values(again?.counts() ?? {}).reduce((sum, count) => sum + count, 0)).toBe(1);
  });

  test('are empty at each start without a folder', () => {
    openQueues({ queues: [jobs], directory: null }, createRuntime())
      .queueByArn(jobs.queueArn)
      ?.send(message);
    const again = openQueues({ queues: [jobs], directory: null }, createRuntime()).queueByArn(jobs.queueArn);
    expect(Object.values(again?.counts() ?? {})).not.toContain(1);
  });

  test('are found by their ARN only', () => {
    const service = openQueues({ queues: [jobs], directory: null }, createRuntime());
    expect(service.queueByArn('arn:aws:sqs:eu-west-1:123456789012:absent')).toBeNull();
    expect(service.queueByArn('')).toBeNull();
  });
});

test('services start without data, and with a database that runs elsewhere', async () => {
  const runtime = createRuntime();
  const credentials = createLocalCredentials(ROLES, runtime);
  const { database, queues } = await startServices(
    {
      model: aModel({ queues: [jobs] }),
      credentials,
      keys: { find: credentials.find, advice: 'Sign.', clock: runtime.clock },
      awsEndpoint: HERE,
      awsEndpoints: noAwsEndpoints,
      lambdaEndpoint: null,
      foreign: {
        endpoint: 'http://127.0.0.1:9',
        credentials: { accessKeyId: 'a', secretAccessKey: systemIds.uuid() },
      },
      directory: null,
      report: () => {},
    },
    runtime,
  );
  expect(database.isBuiltIn).toBe(false);
  expect(queues.queues).toHaveLength(1);
  await expect(database.ready()).resolves.toBeUndefined();
});

test.each([
  [FUNCTION, 'eu-west-1'],
  ['arn:aws:iam::123456789012:role/a', ''],
  ['', ''],
  ['work', ''],
])('the region of %j is %j', (arn, region) => {
  expect(regionOf(arn)).toBe(region);
});
