import type { IncomingMessage } from 'node:http';

/** The whole body; null if it is longer than that, or the sender disconnected. */
export const readBytes = async (request: IncomingMessage, maximumBytes: number): Promise<Buffer | null> => {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maximumBytes) return null;
      chunks.push(chunk);
    }
  } catch {
    return null;
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
};
