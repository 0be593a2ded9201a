import type { DynamoDBStreamEvent } from 'aws-lambda';
import { createHandler } from '../shared/create-handler.ts';
import { wholeNumber } from '../shared/environment.ts';
import { apiSettings, createSendRequest } from '../shared/send-request.ts';
import { createPublishEvents } from './create-publish-events.ts';
import { publishUserEvents } from './publish-user-events.ts';

export const handler = createHandler(process.env, {
  settings: { ...apiSettings, EVENTS_PER_REQUEST: wholeNumber },
  create: ({ EVENTS_PER_REQUEST, ...api }, telemetry) => {
    const publishEvents = createPublishEvents(createSendRequest(api), EVENTS_PER_REQUEST);
    return (event: DynamoDBStreamEvent) =>
      publishUserEvents({ ...telemetry, publishEvents, now: () => new Date() }, event.Records);
  },
});
