/** Bytes. Far more than a name, an address and unused columns take. */
export const MAX_RECORD = 65_536;

export const LINE_FEED = 0x0a;
const QUOTE = 0x22;

/** Finds the line feed that ends a record, over several calls with more data. */
export interface EndReader {
  /** The length of the record that begins at `start`; -1 if its end is not within the first 64 KB seen so far. */
  find(pending: Buffer, start: number): number;
  /** Whether a quote was opened and not closed. */
  readonly isOpen: boolean;
  /** The next call is about a new record. */
  reset(): void;
}

/** Every line feed ends a record. */
export const createLineReader = (): EndReader => ({
  find: (pending, start) => {
    const end = pending.indexOf(LINE_FEED, start);
    return end >= 0 && end - start < MAX_RECORD ? end - start : -1;
  },
  isOpen: false,
  reset: () => {},
});

/**
 * Line feeds between quotes belong to the record (RFC 4180, 2.6). Quotes inside an unquoted field do not
 * count.
 */
export const createQuoteReader = (separator: string): EndReader => {
  const separates = createSeparatorTest(Buffer.from(separator));
  let position = 0;
  let isOpen = false;
  let mayOpen = true;
  return {
    find: (pending, start) => {
      const limit = Math.min(pending.length - start, MAX_RECORD);
      for (; position < limit; position += 1) {
        const byte = pending[start + position];
        if (isOpen) {
          // Two quotes are one character: the first seems to close, and the second opens again.
          isOpen = byte !== QUOTE;
          mayOpen = true;
        } else if (byte === LINE_FEED) {
          return position;
        } else {
          isOpen = byte === QUOTE && mayOpen;
          mayOpen = separates(pending, start + position);
        }
      }
      return -1;
    },
    get isOpen() {
      return isOpen;
    },
    reset: () => {
      position = 0;
      isOpen = false;
      mayOpen = true;
    },
  };
};

/** Whether a separator ends with the byte at this position; only the last byte is compared for most. */
const createSeparatorTest = (separator: Buffer): ((pending: Buffer, position: number) => boolean) => {
  const { length } = separator;
  const last = separator.at(-1);
  return (pending, position) =>
    pending[position] === last &&
    (length === 1 || pending.subarray(Math.max(0, position + 1 - length), position + 1).equals(separator));
};
