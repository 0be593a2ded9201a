import { createInbox } from '../../../test/tools/inbox.ts';
import type { WebSocketConstructor, WebSocketLike } from '../../realtime-client.ts';

/** A message of the client, parsed. */
export interface Sent {
  type: string;
  id?: string;
  payload?: { data: string; extensions: { authorization: Record<string, string> } };
}

/** The server's end of a WebSocket that the client has made. */
export interface ScriptedSocket {
  url: string;
  subprotocols: readonly string[];
  /** The next message of the client. */
  sent(): Promise<Sent>;
  /** The codes with which the client has closed it. */
  closeCodes: readonly number[];
  open(): void;
  say(message: object): void;
  sayText(text: string): void;
  fail(message: string): void;
  drop(code: number, reason?: string): void;
}

/** WebSockets whose server is the test. */
export const createScriptedWebSocket = () => {
  const made = createInbox<ScriptedSocket>();
  let count = 0;
  class ScriptedWebSocket implements WebSocketLike {
    onopen: WebSocketLike['onopen'] = null;
    onmessage: WebSocketLike['onmessage'] = null;
    onerror: WebSocketLike['onerror'] = null;
    onclose: WebSocketLike['onclose'] = null;
    readonly #sent = createInbox<Sent>();
    readonly #closeCodes: number[] = [];

    constructor(url: string, subprotocols: string[]) {
      count += 1;
      const sayText = (data: string): void => this.onmessage?.({ data } as never);
      made.put({
        url,
        subprotocols,
        sent: () => this.#sent.next(),
        closeCodes: this.#closeCodes,
        open: () => this.onopen?.({} as never),
        say: (message) => sayText(JSON.stringify(message)),
        sayText,
        fail: (message) => this.onerror?.({ message } as never),
        drop: (code, reason = '') => this.onclose?.({ code, reason } as never),
      });
    }

    send(text: string): void {
      this.#sent.put(JSON.parse(text));
    }

    close(code: number): void {
      this.#closeCodes.push(code);
    }
  }
  const WebSocket: WebSocketConstructor = ScriptedWebSocket;
  return { WebSocket, made: () => made.next(), count: () => count };
};
