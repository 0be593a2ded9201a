import type { Readable } from 'node:stream';

/** The largest event of CloudWatch Logs: longer lines are split. */
const MAX_CHARACTERS = 256 * 1024;

/** Writes each line of a text stream, and the rest at its end. Each chunk is read once, also for long lines. */
export const logLines = (stream: Readable, write: (line: string) => void): void => {
  let pieces: string[] = [];
  let length = 0;
  const flush = (): void => {
    if (pieces.length > 0) write(pieces.join(''));
    pieces = [];
    length = 0;
  };
  const add = (text: string): void => {
    for (let rest = text; rest !== ''; ) {
      const piece = rest.slice(0, MAX_CHARACTERS - length);
      pieces.push(piece);
      length += piece.length;
      rest = rest.slice(piece.length);
      if (length === MAX_CHARACTERS) flush();
    }
  };
  stream.setEncoding('utf8').on('data', (text: string) => {
    const lines = text.split('\n');
    const last = lines.pop() ?? '';
    for (const line of lines) {
      if (line === '' && length === 0) write('');
      add(line);
      flush();
    }
    add(last);
  });
  stream.on('end', flush);
};
