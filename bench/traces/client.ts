/** Sends the requests of `traces.ts` from a process of its own, so that the client's cost does not count. */
import { type LoadOptions, measureRate } from '../requests/load.ts';

export interface Order extends Omit<LoadOptions, 'toBody' | 'check'> {
  query: string;
}

export interface Asked {
  perSecond: number;
}

process.on('message', async ({ query, ...load }: Order) => {
  const body = JSON.stringify({ query });
  const check = (text: string): void => {
    if (text.includes('"errors"')) throw new Error(text);
  };
  const perSecond = await measureRate({ ...load, toBody: () => body, check });
  process.send?.({ perSecond } satisfies Asked);
});
