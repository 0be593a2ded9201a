/** What is wrong with an expression, in DynamoDB's words, without the name of the member that holds it. */
export class ExpressionRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ExpressionRefused';
  }
}

interface Token {
  text: string;
  start: number;
  end: number;
}

/** The tokens of an expression, one after the other. */
export interface Tokens {
  /** The text of the token to be read, and of the one behind it; `<EOF>` at the end. */
  peek(ahead?: number): string;
  next(): string;
  /** Reads the token if it is this one, in lower or upper case. */
  take(text: string): boolean;
  expect(text: string): void;
  /** A syntax error at the token to be read. */
  fail(): never;
}

const END = '<EOF>';
const TOKEN = /[A-Za-z_][A-Za-z0-9_]*|[#:][A-Za-z0-9_]+|[0-9]+|<>|<=|>=|\S/g;

export const readTokens = (text: string): Tokens => {
  const tokens: Token[] = [...text.matchAll(TOKEN)].map((found) => ({
    text: found[0],
    start: found.index,
    end: found.index + found[0].length,
  }));
  let at = 0;
  const reader: Tokens = {
    peek: (ahead = 0): string => tokens[at + ahead]?.text ?? END,
    next: (): string => {
      const found = reader.peek();
      at += 1;
      return found;
    },
    take: (wanted: string): boolean => {
      if (reader.peek().toUpperCase() !== wanted) return false;
      at += 1;
      return true;
    },
    expect: (wanted: string): void => {
      if (!reader.take(wanted)) reader.fail();
    },
    // The neighbours of a token are what DynamoDB shows as well; how many of them is a reading of published messages.
    fail: (): never => {
      const near = text.slice(tokens[Math.max(at - 1, 0)]?.start ?? 0, tokens[at + 1]?.end ?? text.length);
      throw new ExpressionRefused(`Syntax error; token: "${reader.peek()}", near: "${near.trim()}"`);
    },
  };
  return reader;
};
