import { createServer } from 'node:net';
import type { Ids } from '../../kernel/ids.ts';

/** A local address to listen on. */
export interface LoopbackPlace {
  host: string;
  port: number;
}

const COMMON_HOST = '127.0.0.1';

/**
 * Loopback addresses in the order of preference: a random one of the 16 million below 127.0.0.0/8, and
 * 127.0.0.1. All of 127.0.0.0/8 is this machine on Linux and Windows; macOS has only 127.0.0.1 until an
 * administrator adds others.
 */
export const toLoopbackHosts = ({ entropy }: Pick<Ids, 'entropy'>): string[] => {
  const octets = [...Buffer.from(entropy(3), 'hex')].map((byte) => 1 + (byte % 254));
  return [`127.${octets.join('.')}`, COMMON_HOST];
};

/**
 * A free port at the first of these hosts that this machine has. Rejects with the operating system's error if
 * there is none.
 */
export const findFreePlace = async ([
  host = COMMON_HOST,
  ...others
]: readonly string[]): Promise<LoopbackPlace> => {
  try {
    return { host, port: await findFreePort(host) };
  } catch (error) {
    if (others.length === 0) throw error;
    return findFreePlace(others);
  }
};

const findFreePort = (host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, host, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
