import type { IncomingMessage } from 'node:http';

/** The body as text; null where it is too long or its sender went away. */
export const readBody = async (request: IncomingMessage, maximumBytes: number): Promise<string | null> => {
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
  return Buffer.concat(chunks).toString('utf8');
};
