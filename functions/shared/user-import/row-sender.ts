import { MAX_BATCH_ENTRIES, type SendMessages } from '../send-messages.ts';
import type { ImportRow, RowsMessage } from './row-message.ts';

/** One transaction of the worker: 75 items of at most 100. */
export const ROWS_PER_MESSAGE = 25;

/** Ten such messages are one batch, and SQS takes 1 MiB a batch. A row has 12 KB at most. */
const MAX_MESSAGE_BYTES = 80_000;

export interface RowSender {
  add(row: ImportRow): Promise<void>;
  /** Sends the buffered rows. */
  flush(): Promise<void>;
}

/** Queues the rows of an import in messages of up to 25, ten messages at a time. Buffers one batch at most. */
export const createRowSender = (
  { importId, correlationId }: Omit<RowsMessage, 'rows'>,
  send: SendMessages,
): RowSender => {
  let rows: ImportRow[] = [];
  let bytes = 0;
  let bodies: string[] = [];
  const close = (): void => {
    if (rows.length > 0) {
      bodies.push(JSON.stringify({ importId, correlationId, rows } satisfies RowsMessage));
      rows = [];
      bytes = 0;
    }
  };
  const sendAll = async (): Promise<void> => {
    const batch = bodies;
    bodies = [];
    if (batch.length > 0) await send(batch);
  };
  return {
    add: async (row) => {
      rows.push(row);
      bytes += Buffer.byteLength(JSON.stringify(row)) + 1;
      if (rows.length === ROWS_PER_MESSAGE || bytes > MAX_MESSAGE_BYTES) close();
      if (bodies.length === MAX_BATCH_ENTRIES) await sendAll();
    },
    flush: async () => {
      close();
      await sendAll();
    },
  };
};
