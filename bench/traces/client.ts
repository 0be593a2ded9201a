/** Asks for `traces.ts`, from a process of its own: what a client costs is not to count. */
import { Agent, request } from 'node:http';

export interface Order {
  url: string;
  apiKey: string;
  query: string;
  requests: number;
  together: number;
}

export interface Asked {
  seconds: number;
}

const agent = new Agent({ keepAlive: true });

const post = ({ url, apiKey, query }: Order): Promise<void> =>
  new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers: { 'x-api-key': apiKey } }, (answer) => {
      answer.resume().on('end', () => resolve());
    });
    sent.on('error', reject).end(JSON.stringify({ query }));
  });

process.on('message', async (order: Order) => {
  const began = performance.now();
  let left = order.requests;
  const askOn = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await post(order);
    }
  };
  await Promise.all(Array.from({ length: order.together }, askOn));
  process.send?.({ seconds: (performance.now() - began) / 1000 } satisfies Asked);
});
