import type { Log } from '../kernel/log.ts';
import type { RealtimeLimits } from './limits.ts';
import type { ClientMessage, ErrorMessage } from './messages.ts';

/** Messages of a client before it is authorized, up to its `connection_init`: AppSync ignores later ones. */
export interface PendingMessages {
  enter(message: ClientMessage | ErrorMessage): void;
  readonly isEmpty: boolean;
  /** Returns the messages, in order. */
  leave(): readonly (ClientMessage | ErrorMessage)[];
}

export const createPendingMessages = ({
  log,
  limits,
}: {
  log: Log;
  limits: RealtimeLimits;
}): PendingMessages => {
  const waiting: (ClientMessage | ErrorMessage)[] = [];
  return {
    enter: (message) => {
      const sinceInit = waiting.at(-1)?.type === 'connection_init';
      if (!sinceInit && waiting.length < limits.subscriptionsPerConnection) waiting.push(message);
      else
        log.warn('realtime', `Ignored a message of type ${message.type}: it came before the connection_ack.`);
    },
    get isEmpty() {
      return waiting.length === 0;
    },
    leave: () => waiting.splice(0),
  };
};
