import type { Readable } from 'node:stream';

/** The largest event of CloudWatch Logs: longer lines are split. */
const MAX_CHARACTERS = 256 * 1024;

export interface LineWriter {
  /** Text that may end within a line. */
  add(text: string): void;
  /** Writes an incomplete last line. */
  end(): void;
}

/** Writes each line of a text in pieces. Each piece is read once, also for long lines. */
export const createLineWriter = (write: (line: string) => void): LineWriter => {
  let pieces: string[] = [];
  let length = 0;
  /** Whether a part of this line is written already. */
  let isContinued = false;
  const end = (): void => {
    if (pieces.length > 0) write(pieces.join(''));
    pieces = [];
    length = 0;
  };
  const addPiece = (text: string): void => {
    for (let rest = text; rest !== ''; ) {
      const piece = rest.slice(0, MAX_CHARACTERS - length);
      pieces.push(piece);
      length += piece.length;
      rest = rest.slice(piece.length);
      if (length < MAX_CHARACTERS) continue;
      end();
      isContinued = true;
    }
  };
  const add = (text: string): void => {
    const lines = text.split('\n');
    const last = lines.pop() ?? '';
    for (const line of lines) {
      if (line === '' && length === 0 && !isContinued) write('');
      addPiece(line);
      end();
      isContinued = false;
    }
    addPiece(last);
  };
  return { add, end };
};

/** Writes each line of a stream of text, and what is left at its end. */
export const logLines = (stream: Readable, write: (line: string) => void): void => {
  const lines = createLineWriter(write);
  stream.setEncoding('utf8').on('data', lines.add).on('end', lines.end);
};
