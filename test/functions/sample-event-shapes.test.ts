import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { compileFilter, type JsonObject, readModel } from 'appsync-offline';
import { describe, expect, test } from 'vitest';
import { findFunction } from '../../commands/invoke/find-function.ts';
import { listSampleEvents, readEvent } from '../../commands/invoke/sample-events.ts';
import type { RowsMessage, SplitMessage } from '../../functions/shared/user-import/row-message.ts';
import { createRowSender } from '../../functions/shared/user-import/row-sender.ts';
import { freshAssembly } from '../../infra/fresh-assembly.ts';
import * as createUser from '../../resolvers/Mutation.createUser.ts';
import * as createUserImportUpload from '../../resolvers/Mutation.createUserImportUpload.ts';
import * as deleteUser from '../../resolvers/Mutation.deleteUser.ts';
import * as startUserImport from '../../resolvers/Mutation.startUserImport.ts';
import * as updateUser from '../../resolvers/Mutation.updateUser.ts';
import * as signReport from '../../resolvers/steps/sign-report.ts';
import { createImportWorld } from '../support/import-world.ts';
import { loadResolver } from '../support/run-resolver.ts';

/** Sample events are what AWS sends: here they are compared with the code that makes them, so that they stay current. */

const sampleOf = (name: string) =>
  listSampleEvents(name).map((event) => [event, readEvent(name, event) as JsonObject] as const);

const model = readModel(await freshAssembly('local'));

/** The identity that AppSync passes to a resolver for each kind of caller, as far as it distinguishes the kinds. */
const toIdentity = ({ authType, id }: JsonObject): JsonObject | null => {
  switch (authType) {
    case 'User Pool Authorization':
      return {
        sub: id ?? '',
        issuer: '',
        claims: {},
        sourceIp: [],
        username: '',
        defaultAuthStrategy: 'ALLOW',
      };
    case 'IAM Authorization':
      return { accountId: '111122223333', sourceIp: [], username: '', userArn: id ?? '' };
    default:
      return null;
  }
};

/** The request whose id came with an event. */
const toRequest = ({ correlationId }: JsonObject) => ({
  headers: { 'x-amzn-requestid': correlationId ?? '' },
  domainName: null,
});

describe.each([
  ['create-user', 'Mutation.createUser', createUser],
  ['update-user', 'Mutation.updateUser', updateUser],
  ['delete-user', 'Mutation.deleteUser', deleteUser],
  ['create-user-import-upload', 'Mutation.createUserImportUpload', createUserImportUpload],
  ['start-user-import', 'Mutation.startUserImport', startUserImport],
] as const)('events of %s', (name, field, module) => {
  const { request } = loadResolver(field, module);

  test.each(sampleOf(name))('%s is what the resolver sends', (_, event) => {
    const { input, caller } = event as { input: JsonObject; caller: JsonObject };
    const context = { arguments: { input }, identity: toIdentity(caller), request: toRequest(event) };
    expect(request(context)).toEqual({ value: { operation: 'Invoke', payload: event } });
  });
});

test.each(sampleOf('sign-user-import-report'))('%s is what the step sends', (_, event) => {
  const { request } = loadResolver('steps/sign-report', signReport);
  const source = { id: event.importId ?? '', status: 'FINISHED' };
  expect(request({ source, request: toRequest(event) })).toEqual({
    value: { operation: 'Invoke', payload: event },
  });
});

const recordsOf = (event: JsonObject) => event.Records as JsonObject[];

const mappingOf = (name: string) => {
  const lambda = findFunction(model.functions, name)?.model;
  const mapping = model.eventSources.find(({ functionArn }) => lambda?.aliases.includes(functionArn));
  if (mapping === undefined) throw new Error(`Nothing feeds ${name}.`);
  return mapping;
};

describe.each(['publish-user-events', 'track-user-import'])('events of %s', (name) => {
  const { batchSize, filterPatterns } = mappingOf(name);
  const passes = compileFilter(filterPatterns);

  test.each(sampleOf(name))('%s passes the filter of its event source', (_, event) => {
    const records = recordsOf(event);
    expect(records.length).toBeLessThanOrEqual(batchSize);
    expect(records.filter((record) => !passes(record))).toEqual([]);
  });

  // https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
  test.each(sampleOf(name))('%s has everything that a record of a stream has', (_, event) => {
    for (const record of recordsOf(event)) {
      const images = { INSERT: ['NewImage'], MODIFY: ['NewImage', 'OldImage'], REMOVE: ['OldImage'] };
      const { dynamodb, ...envelope } = record as { dynamodb: JsonObject } & JsonObject;
      expect(Object.keys(envelope).sort()).toEqual(
        'awsRegion eventID eventName eventSource eventSourceARN eventVersion'.split(' '),
      );
      expect(Object.keys(dynamodb).sort()).toEqual(
        [
          'ApproximateCreationDateTime',
          'Keys',
          ...images[record.eventName as keyof typeof images],
          ...['SequenceNumber', 'SizeBytes', 'StreamViewType'],
        ].sort(),
      );
      for (const image of [dynamodb.NewImage, dynamodb.OldImage]) {
        if (image !== undefined) expect(image).toMatchObject(dynamodb.Keys as JsonObject);
      }
    }
  });
});

describe.each(['split-user-import', 'import-users'])('events of %s', (name) => {
  // https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
  test.each(sampleOf(name))('%s has everything that a message of a queue has', (_, event) => {
    const records = recordsOf(event);
    expect(records.length).toBeLessThanOrEqual(mappingOf(name).batchSize);
    const queue = model.queues.find(({ queueArn }) => queueArn === mappingOf(name).sourceArn);
    for (const record of records) {
      expect(record).toEqual({
        messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        receiptHandle: expect.any(String),
        body: expect.any(String),
        attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: expect.stringMatching(/^\d{13}$/),
          SenderId: expect.any(String),
          ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
        },
        messageAttributes: {},
        md5OfBody: createHash('md5').update(String(record.body)).digest('hex'),
        eventSource: 'aws:sqs',
        eventSourceARN: `arn:aws:sqs:${model.region}:111122223333:${queue?.queueName}`,
        awsRegion: model.region,
      });
    }
  });
});

const bodiesOf = <Message>(name: string): Message[] =>
  sampleOf(name)
    .filter(([event]) => event !== 'not-json')
    .flatMap(([, event]) => recordsOf(event).map(({ body }) => JSON.parse(String(body)) as Message));

test('rows in events are queued as start-user-import and split-user-import queue them', async () => {
  const messages = bodiesOf<RowsMessage>('import-users');
  expect(messages.length).toBeGreaterThan(0);
  for (const message of messages) {
    const sent: string[] = [];
    const sender = createRowSender(message, async (bodies) => void sent.push(...bodies));
    for (const row of message.rows) await sender.add(row);
    await sender.flush();
    expect(sent.map((body) => JSON.parse(body))).toEqual([message]);
  }
});

test('files to be split are named as start-user-import names them', async () => {
  const [file = ''] = readdirSync('functions/shared/sample-world/uploads');
  const md5 = createHash('md5').update(readFileSync(`functions/shared/sample-world/uploads/${file}`));
  const world = createImportWorld({ key: `uploads/${file}`, bytes: new Uint8Array() });
  await world.start({ uploadId: file });
  const sent = JSON.parse(world.queues.splits[0] ?? '{}') as SplitMessage;
  const messages = bodiesOf<SplitMessage>('split-user-import');
  expect(messages.map(({ etag }) => etag)).toContain(`"${md5.digest('hex')}"`);
  for (const message of messages) {
    expect(Object.keys(message).sort()).toEqual(Object.keys(sent).sort());
    expect(message).toMatchObject({ uploadId: sent.uploadId, from: { ...sent.from } });
  }
});
