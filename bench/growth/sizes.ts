export const FIRST_SIZE = 1000;

/** 1,000, 10,000, and so on, up to `last`, which is one of them too. */
export const toSizes = (last: number): number[] => {
  if (!Number.isInteger(last) || last < FIRST_SIZE)
    throw new Error(`The number of users is a whole number from ${FIRST_SIZE}, such as 20000.`);
  const sizes: number[] = [];
  for (let size = FIRST_SIZE; size < last; size *= 10) sizes.push(size);
  return [...sizes, last];
};
