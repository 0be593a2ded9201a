import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/** Responds to an HTTP upgrade with an error status and ends the socket. */
export const refuseUpgrade = (socket: Duplex, status: number, message = ''): void => {
  // The peer may have disconnected already.
  socket.on('error', () => {});
  socket.once('finish', () => socket.destroy());
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(message)}`,
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${message}`);
};
