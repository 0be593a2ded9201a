import { MAX_ROWS } from '../shared/user-import/limits.ts';
import { createRecordReader, type RecordReaderOptions } from './record-reader.ts';
import { UnreadableFile } from './unreadable-file.ts';

/**
 * Reads a file to its end, or to the first row beyond the limit. Blank lines count as rows, so that a file of
 * blank lines ends too. Throws an `UnreadableFile` for more than a million rows.
 */
export const checkRowCount = async (
  chunks: AsyncIterable<Uint8Array>,
  options: RecordReaderOptions,
  most = MAX_ROWS,
): Promise<void> => {
  const reader = createRecordReader(options);
  const limit = options.format === 'CSV' ? most + 1 : most;
  let count = 0;
  const add = (records: readonly unknown[]): void => {
    count += records.length;
    if (count > limit) {
      const rows = most.toLocaleString('en');
      throw new UnreadableFile(
        `The file has more than ${rows} rows, blank lines included: split it into several.`,
      );
    }
  };
  for await (const chunk of chunks) add(reader.push(chunk));
  add(reader.finish());
};
