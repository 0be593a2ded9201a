import { once } from 'node:events';
import { type Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { WebSocket } from 'ws';
import type { FuzzedSession } from './frames.ts';
import type { FuzzedRequest } from './requests.ts';

export interface Answered {
  status: number;
  headers: string;
  body: string;
}

/** A request that takes longer counts as hanging. */
const MAX_WAIT_MS = 30_000;

/** Sends a request and reads the whole answer. Rejects when there is none in time. */
export const sendRequest = async (
  { method, path, headers, body }: FuzzedRequest,
  { port, agent }: { port: number; agent: Agent },
): Promise<Answered> => {
  const sent = request({ host: '127.0.0.1', port, agent, method, path, headers });
  sent.setTimeout(MAX_WAIT_MS, () => sent.destroy(new Error('No answer came.')));
  sent.end(body);
  const [response] = await once(sent, 'response');
  const isCompressed = response.headers['content-encoding'] === 'gzip';
  return {
    status: response.statusCode,
    headers: response.rawHeaders.join('\n'),
    body: await text(isCompressed ? response.pipe(createGunzip()) : response),
  };
};

const LAST = 'the-last-of-all';

/**
 * Says everything on a connection of its own and resolves with all that was answered, when a last word is answered or
 * the connection is closed. Rejects when neither happens in time.
 */
export const holdSession = (session: FuzzedSession, port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const { path, protocols, headers, frames } = session;
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, protocols, { headers });
    const received: string[] = [];
    const timer = setTimeout(() => {
      reject(new Error(`The connection hangs after ${received.at(-1)}.`));
      socket.terminate();
    }, MAX_WAIT_MS);
    const speak = (): void => {
      for (const frame of frames) socket.send(frame);
      socket.send(JSON.stringify({ id: LAST, type: 'stop' }));
    };
    // Messages after a connection_init are ignored until it is acknowledged, so clients wait; not all of these do.
    const isPatient = frames[0] === '{"type":"connection_init"}';
    socket.on('open', () => (isPatient ? socket.send(String(frames.shift())) : speak()));
    socket.on('message', (data) => {
      const message = data.toString();
      received.push(message);
      if (isPatient && message.includes('"connection_ack"') && received.length === 1) speak();
      if (message.includes(`"id":"${LAST}"`)) socket.close(1000);
    });
    socket.on('error', (error) => received.push(error.message));
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(received.join('\n'));
    });
  });
