/** The rows that are counted: one bit per row, in blocks of 1,024 rows. Bit 0 of block 0 is row 1. */
const ROWS_PER_BLOCK = 1_024;

/** By the number of the block. */
export type CountedRows = ReadonlyMap<number, Uint8Array>;

export const toBlock = (row: number): number => Math.floor((row - 1) / ROWS_PER_BLOCK);

export const isCounted = (counted: CountedRows, row: number): boolean => {
  const { byte, bit } = toPlace(row);
  return ((counted.get(toBlock(row))?.[byte] ?? 0) & bit) !== 0;
};

/** The blocks of these rows, with the rows counted; other blocks are omitted. */
export const countRows = (counted: CountedRows, rows: readonly number[]): CountedRows => {
  const blocks = new Map<number, Uint8Array>();
  for (const row of rows) {
    const block = toBlock(row);
    const bits =
      blocks.get(block) ?? Uint8Array.from(counted.get(block) ?? new Uint8Array(ROWS_PER_BLOCK / 8));
    const { byte, bit } = toPlace(row);
    bits[byte] = (bits[byte] ?? 0) | bit;
    blocks.set(block, bits);
  }
  return blocks;
};

/** Splits rows into parts that touch a limited number of blocks. */
export const cutByBlocks = <Thing extends { row: number }>(
  things: readonly Thing[],
  most: number,
): Thing[][] => {
  const parts: Thing[][] = [];
  let blocks = new Set<number>();
  for (const thing of things.toSorted((one, other) => one.row - other.row)) {
    const block = toBlock(thing.row);
    if (parts.length === 0 || (!blocks.has(block) && blocks.size === most)) {
      parts.push([]);
      blocks = new Set();
    }
    blocks.add(block);
    parts.at(-1)?.push(thing);
  }
  return parts;
};

const toPlace = (row: number): { byte: number; bit: number } => {
  const place = (row - 1) % ROWS_PER_BLOCK;
  return { byte: place >> 3, bit: 1 << (place & 7) };
};
