import { BadArgument } from './ending.ts';

/** No limit of AppSync's: where lists end here, so that none is made of holes and none ends with the memory. */
export const LIST_LIMIT = 1_000_000;

export const refuseLongList = (): never => {
  throw new BadArgument(`A list of more than ${LIST_LIMIT} elements is too long.`);
};
