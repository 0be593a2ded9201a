import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { writeLogLine } from '../shared/log.ts';
import { createSendMutation } from '../shared/send-mutation.ts';
import { createPublishUser } from './create-publish-user.ts';
import { type PublishUserEventsPorts, publishUserEvents } from './publish-user-events.ts';

const ports: PublishUserEventsPorts = {
  publishUser: createPublishUser(createSendMutation(process.env)),
  log: writeLogLine,
};

export const handler = (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> =>
  publishUserEvents(ports, event.Records);
