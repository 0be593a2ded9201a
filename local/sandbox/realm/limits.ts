import { BadArgument } from './ending.ts';

/**
 * Not a limit of AppSync: the maximum length of lists here, which prevents sparse lists and running out of
 * memory.
 */
export const LIST_LIMIT = 1_000_000;

export const refuseLongList = (): never => {
  throw new BadArgument(`A list of more than ${LIST_LIMIT} elements is too long.`);
};
