import { connect } from 'node:net';

export interface LoadOptions {
  url: string;
  headers: Readonly<Record<string, string>>;
  /** Connections; each has one request in progress. */
  clients: number;
  milliseconds: number;
  /** The body of the next request. */
  toBody(): string;
  /** Throws for a wrong response. */
  check(text: string): void;
}

/**
 * Sends requests as fast as responses arrive, and resolves with their number per second. Implements HTTP
 * itself: Node's client takes as much processor time as the server that is measured.
 */
export const measureRate = async (options: LoadOptions): Promise<number> => {
  const began = performance.now();
  const end = began + options.milliseconds;
  const counts = await Promise.all(Array.from({ length: options.clients }, () => ask(options, end)));
  const count = counts.reduce((sum, one) => sum + one, 0);
  return (1000 * count) / (performance.now() - began);
};

/** Sends requests on one connection until that moment; resolves with the number of responses. */
const ask = ({ url, headers, toBody, check }: LoadOptions, end: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const { hostname, port, host, pathname } = new URL(url);
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const head = `POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\n${lines.join('')}`;
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    let count = 0;
    let received = '';
    const send = (): void => {
      const body = toBody();
      socket.write(`${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    socket.setEncoding('latin1').on('error', reject).on('connect', send);
    socket.on('close', () => reject(new Error(`${host} closed a connection without a response.`)));
    socket.on('data', (part: string) => {
      received += part;
      const text = bodyOf(received);
      if (text === null) return;
      received = '';
      try {
        check(text);
      } catch (error) {
        socket.destroy();
        return reject(error);
      }
      count += 1;
      if (performance.now() < end) return send();
      socket.destroy();
      resolve(count);
    });
  });

/** Null until the body is complete. */
const bodyOf = (received: string): string | null => {
  const start = received.indexOf('\r\n\r\n') + 4;
  if (start < 4) return null;
  const [, length = ''] = /content-length: (\d+)/i.exec(received.slice(0, start)) ?? [];
  return received.length - start >= Number(length) ? received.slice(start) : null;
};
