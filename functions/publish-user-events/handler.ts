import type { DynamoDBStreamEvent } from 'aws-lambda';
import { createHandler } from '../shared/create-handler.ts';
import { apiSettings, createSendMutation } from '../shared/send-mutation.ts';
import { createPublishUser } from './create-publish-user.ts';
import { publishUserEvents } from './publish-user-events.ts';

export const handler = createHandler(process.env, {
  settings: apiSettings,
  create: (settings, telemetry) => {
    const ports = {
      ...telemetry,
      publishUser: createPublishUser(createSendMutation(settings)),
      now: () => new Date(),
    };
    return (event: DynamoDBStreamEvent) => publishUserEvents(ports, event.Records);
  },
});
