import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../kernel/json.ts';
import { md5OfAttributes, md5OfBody } from '../../../../services/sqs/checksums.ts';
import { toQueueModel } from '../queue-models.ts';
import { createCaller } from './call-operation.ts';

const createSender = () => createCaller([toQueueModel('rows', { delaySeconds: 7 })]);
const rejectedAs = (exception: string) => expect.objectContaining({ name: 'SqsFailure', exception });
const trace = { DataType: 'String', StringValue: 'Root=1-5759e988-bd862e3fe1be46a994272793' };

// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
describe('SendMessage', () => {
  test('responds with the id and the checksum of the body only, if there is nothing else', async () => {
    const { call } = createSender();
    expect(await call('SendMessage', { MessageBody: 'é' })).toEqual({
      MessageId: 'id-1',
      MD5OfMessageBody: md5OfBody('é'),
    });
  });

  test('responds with a checksum for the attributes and one for the system attributes', async () => {
    const { call } = createSender();
    const attributes = { a: { DataType: 'String', StringValue: '1' } };
    const sent = await call('SendMessage', {
      MessageBody: 'a',
      MessageAttributes: attributes,
      MessageSystemAttributes: { AWSTraceHeader: trace },
    });
    expect(sent.MD5OfMessageAttributes).toBe(md5OfAttributes(attributes));
    expect(sent.MD5OfMessageSystemAttributes).toBe(md5OfAttributes({ AWSTraceHeader: trace }));
    expect(sent.MD5OfMessageAttributes).not.toBe(sent.MD5OfMessageSystemAttributes);
  });

  test("uses the message's delay rather than that of the queue, also if it is 0", async () => {
    const { clock, call, receive } = createSender();
    await call('SendMessage', { MessageBody: 'at once', DelaySeconds: 0 });
    await call('SendMessage', { MessageBody: 'of the queue' });
    await call('SendMessage', { MessageBody: 'late', DelaySeconds: 900 });
    const bodies = async () => (await receive()).map(({ Body }) => Body);
    expect(await bodies()).toEqual(['at once']);
    clock.advance(6999);
    expect(await bodies()).toEqual([]);
    clock.advance(1);
    expect(await bodies()).toEqual(['of the queue']);
    clock.advance(892_999);
    expect(await bodies()).not.toContain('late');
    clock.advance(1);
    expect(await bodies()).toContain('late');
  });

  test('stores nothing of a rejected message', async () => {
    const { call, queues } = createSender();
    await expect(call('SendMessage', { MessageBody: '\u0000' })).rejects.toThrow(
      rejectedAs('InvalidMessageContents'),
    );
    expect(queues.byName('rows').counts()).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });

  test('needs a queue that exists', async () => {
    const { call } = createSender();
    const toUnknown = call('SendMessage', { QueueUrl: 'https://sqs.example/1/unknown', MessageBody: 'a' });
    await expect(toUnknown).rejects.toThrow(rejectedAs('QueueDoesNotExist'));
    const toNone = call('SendMessage', { QueueUrl: '', MessageBody: 'a' });
    await expect(toNone).rejects.toThrow('The request must contain the parameter QueueUrl.');
  });
});

const sendBatch = async (...entries: JsonObject[]) => {
  const caller = createSender();
  const response = await caller.call('SendMessageBatch', { Entries: entries });
  return { ...caller, response };
};

// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html
describe('SendMessageBatch', () => {
  test('sends in the order of the entries, with the settings of each', async () => {
    const { response, clock, receive } = await sendBatch(
      { Id: 'x', MessageBody: 'second', DelaySeconds: 2 },
      { Id: 'y', MessageBody: 'first', DelaySeconds: 1 },
      { Id: 'z', MessageBody: 'third' },
    );
    expect(response.Successful?.map(({ Id }) => Id)).toEqual(['x', 'y', 'z']);
    clock.advance(7000);
    expect((await receive()).map(({ Body }) => Body)).toEqual(['first', 'second', 'third']);
  });

  test.each<[string, JsonObject, string]>([
    ['without a body', {}, 'MissingParameter'],
    ['with a body that is not a text', { MessageBody: 5 }, 'MissingParameter'],
    ['with a delay out of range', { MessageBody: 'a', DelaySeconds: 901 }, 'InvalidParameterValue'],
    [
      'with an attribute of null',
      { MessageBody: 'a', MessageAttributes: { a: null } },
      'InvalidParameterValue',
    ],
    [
      'with an attribute that is a text',
      { MessageBody: 'a', MessageAttributes: { a: 'b' } },
      'InvalidParameterValue',
    ],
    [
      'with bytes that are a number',
      { MessageBody: 'a', MessageAttributes: { a: { DataType: 'Binary', BinaryValue: 5 } } },
      'InvalidParameterValue',
    ],
    [
      'with a text that is an object',
      { MessageBody: 'a', MessageAttributes: { a: { DataType: 'String', StringValue: {} } } },
      'InvalidParameterValue',
    ],
  ])('rejects an entry %s, and sends the others', async (_case, bad, Code) => {
    const { response, queues } = await sendBatch(
      { Id: 'good', MessageBody: 'a', DelaySeconds: 0 },
      { Id: 'bad', ...bad },
    );
    expect(response.Successful).toMatchObject([{ Id: 'good' }]);
    expect(response.Failed).toMatchObject([{ Id: 'bad', Code, SenderFault: true }]);
    expect(queues.byName('rows').counts().visible).toBe(1);
  });

  const half = 524_288;

  test('accepts entries of 1 MiB together, and counts their attributes', async () => {
    const body = 'x'.repeat(half);
    const MessageAttributes = { name: { DataType: 'String', StringValue: 'v' } };
    const ofAttribute = 'name'.length + 'String'.length + 'v'.length;
    const fitting = { Id: 'b', MessageBody: 'x'.repeat(half - ofAttribute), MessageAttributes };
    const { response } = await sendBatch({ Id: 'a', MessageBody: body }, fitting);
    expect(response.Successful).toHaveLength(2);
    const tooLong = sendBatch({ Id: 'a', MessageBody: `${body}y` }, fitting);
    await expect(tooLong).rejects.toThrow(rejectedAs('BatchRequestTooLong'));
    await expect(tooLong).rejects.toThrow('You have sent 1048577 bytes.');
  });

  test('counts bytes of a binary attribute, and not its text', async () => {
    const bytes = Buffer.alloc(half - 'b'.length - 'Binary'.length - 'x'.length);
    const entry = {
      MessageBody: 'x',
      MessageAttributes: { b: { DataType: 'Binary', BinaryValue: bytes.toString('base64') } },
    };
    const { response } = await sendBatch({ Id: 'a', ...entry }, { Id: 'b', ...entry });
    expect(response.Successful).toHaveLength(2);
  });
});
