import { createInbox } from '../../../test/tools/inbox.ts';
import type { Api } from '../../api.ts';
import type { Caller, GraphqlRequest, HttpRequest } from '../../kernel/identity.ts';
import type { SubscriptionMessage } from '../../kernel/subscription-message.ts';

/** One call of `subscribe`, to be answered by the test. */
export interface SubscribeCall {
  request: GraphqlRequest;
  credentials: HttpRequest;
  deliver(message: SubscriptionMessage): void;
  /** The API ends the subscription by itself. */
  end(): void;
  admit(): void;
  refuse(failure: unknown): void;
  /** How often the subscription was ended. */
  left: number;
  /** Resolves when it is ended. */
  ended: Promise<void>;
}

export interface ScriptedApi extends Pick<Api, 'connect' | 'subscribe'> {
  connects: HttpRequest[];
  calls: SubscribeCall[];
  /** The next call of `subscribe` that was not returned yet. */
  nextCall(): Promise<SubscribeCall>;
}

const caller: Caller = { mode: 'API_KEY', identity: null, groups: [], mayCallField: () => true };

/** An API that accepts every connection, or rejects it with a failure; the test controls each subscription. */
export const createScriptedApi = (refusal?: unknown): ScriptedApi => {
  const connects: HttpRequest[] = [];
  const calls: SubscribeCall[] = [];
  const inbox = createInbox<SubscribeCall>();
  return {
    connects,
    calls,
    nextCall: inbox.next,
    connect: async (credentials) => {
      connects.push(credentials);
      if (refusal !== undefined) throw refusal;
      return caller;
    },
    subscribe: (request, credentials, listener) =>
      new Promise((resolve, reject) => {
        let notice = (): void => {};
        const call: SubscribeCall = {
          request,
          credentials,
          deliver: listener.deliver,
          end: listener.end,
          admit: () =>
            resolve(() => {
              call.left += 1;
              notice();
            }),
          refuse: reject,
          left: 0,
          ended: new Promise((ended) => {
            notice = ended;
          }),
        };
        calls.push(call);
        inbox.put(call);
      }),
  };
};
