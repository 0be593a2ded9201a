import type { EventOutcome, PutEvents } from '../kernel/put-events.ts';
import { startEventsServer } from '../services/event-bridge/events-server.ts';
import type { Ground } from './ground.ts';

/** Where functions put events: known before there is a bus, since functions are told of it and rules invoke them. */
export interface EventAddress {
  endpoint: string;
  open(putEvents: PutEvents): void;
}

const unavailable: EventOutcome = { ErrorCode: 'InternalFailure', ErrorMessage: 'The app still starts.' };

export async function listenForEvents({ guard, log, teardown }: Ground): Promise<EventAddress> {
  let opened: PutEvents = async (_bus, events) => events.map(() => unavailable);
  const putEvents: PutEvents = (bus, events) => opened(bus, events);
  const server = await startEventsServer({ putEvents, guard, log });
  teardown.add(() => server.stop());
  return {
    endpoint: server.endpoint,
    open: (putEvents) => {
      opened = putEvents;
    },
  };
}
