import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

/** Returns a function that returns the URL of the first server that this process connects to from now on. */
export const findDatabase = (): (() => string) => {
  let found: string | null = null;
  subscribe('net.client.socket', (message) => {
    const { socket } = message as { socket: Socket };
    socket.once('connect', () => {
      found ??= `http://${socket.remoteAddress}:${socket.remotePort}`;
    });
  });
  return () => {
    if (found === null) throw new Error('The app has not connected to its database.');
    return found;
  };
};
