import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, onTestFinished, test } from 'vitest';
import { alarmClock } from '../support/foreign-apps/alarm-clock.ts';
import { startForeign } from '../support/foreign-apps/start-foreign.ts';

test('a function that fails at an event leaves a record in the queue of its EventInvokeConfig', async () => {
  const app = await startForeign(alarmClock);
  expect(app.limitations).toEqual({});
  const { region, awsEndpoint: endpoint } = app;
  const settings = { region, endpoint, credentials: app.keys.developer };
  const [events, queues] = [new EventBridgeClient(settings), new SQSClient(settings)];
  onTestFinished(() => {
    events.destroy();
    queues.destroy();
  });
  const Entries = [{ Source: 'clock', DetailType: 'Morning', Detail: '{"hour":7}' }];
  await events.send(new PutEventsCommand({ Entries }));
  await app.idle();
  const QueueUrl = app.model.queues[0]?.queueUrl;
  const { Messages = [] } = await queues.send(new ReceiveMessageCommand({ QueueUrl }));
  expect(Messages.map(({ Body = '' }) => JSON.parse(Body))).toMatchObject([
    {
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 1 },
      requestPayload: { source: 'clock', detail: { hour: 7 } },
      responseContext: { functionError: 'Unhandled' },
      responsePayload: { errorType: 'RangeError', errorMessage: 'asleep' },
    },
  ]);
});
