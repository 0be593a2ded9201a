/** A piece of text inserted into the code. It has no line break, so that lines keep their numbers. */
interface Insertion {
  at: number;
  text: string;
}

/** Changes to a text that keep every line where it is. */
export interface SourceEdits {
  /** Inserts text before what begins at `at`; later insertions are further out. */
  open(at: number, text: string): void;
  /** Inserts text after what ends at `at`; later insertions are further out. */
  close(at: number, text: string): void;
  /** Replaces a range of the text by spaces. */
  blank(start: number, end: number): void;
  finish(): EditedText;
}

export interface EditedText {
  text: string;
  /** The column (from 1) in the original text of a column in the resulting one. */
  toColumn(line: number, column: number): number;
  /** The column (from 1) in the resulting text of a column in the original one, before insertions there. */
  toEditedColumn(line: number, column: number): number;
}

/** Starts to change `original`. Offsets are always those of the original. */
export const createSourceEdits = (original: string): SourceEdits => {
  const opened: Insertion[] = [];
  const closed: Insertion[] = [];
  let text = original;
  return {
    open: (at, piece) => void opened.unshift({ at, text: piece }),
    close: (at, piece) => void closed.push({ at, text: piece }),
    blank: (start, end) => {
      text = text.slice(0, start) + toBlanks(text.slice(start, end)) + text.slice(end);
    },
    finish: () => {
      const insertions = [...closed, ...opened].sort((a, b) => a.at - b.at);
      const starts = listLineStarts(original);
      const listOfLine = (line: number, all: readonly Insertion[]): Insertion[] => {
        const start = starts[line - 1] ?? 0;
        const end = starts[line] ?? original.length + 1;
        return all.filter(({ at }) => at >= start && at < end).map((one) => ({ ...one, at: one.at - start }));
      };
      return {
        text: join(text, insertions),
        toColumn: (line, column) => toOriginalColumn(column, listOfLine(line, insertions)),
        toEditedColumn: (line, column) => {
          const before = listOfLine(line, opened).filter(({ at }) => at < column - 1);
          const ended = listOfLine(line, closed).filter(({ at }) => at <= column - 1);
          return [...before, ...ended].reduce((sum, one) => sum + one.text.length, column);
        },
      };
    },
  };
};

const toBlanks = (text: string): string => text.replace(/[^\r\n\u2028\u2029]/g, ' ');

/** Offsets of the lines of a text. */
const listLineStarts = (text: string): number[] => [
  0,
  ...[...text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)].map((end) => end.index + end[0].length),
];

/** `inserted` are those of the line, from its start. */
const toOriginalColumn = (column: number, inserted: readonly Insertion[]): number => {
  let shift = 0;
  for (const { at, text } of inserted) {
    const begin = at + shift;
    if (column - 1 < begin) break;
    if (column - 1 < begin + text.length) return at + 1;
    shift += text.length;
  }
  return column - shift;
};

const join = (text: string, insertions: readonly Insertion[]): string => {
  let edited = '';
  let read = 0;
  for (const insertion of insertions) {
    edited += text.slice(read, insertion.at) + insertion.text;
    read = insertion.at;
  }
  return edited + text.slice(read);
};
