/** The problem of an expression, in DynamoDB's words, without the name of its member. */
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
  /** The text of the next token, and of the one after it; `<EOF>` at the end. */
  peek(ahead?: number): string;
  next(): string;
  /** Consumes the next token if it is this one, in any letter case. */
  take(text: string): boolean;
  expect(text: string): void;
  /** A syntax error at the next token. */
  fail(): never;
}

const END = '<EOF>';
const TOKEN = /[A-Za-z_][A-Za-z0-9_]*|[#:][A-Za-z0-9_]+|[0-9]+|<>|<=|>=|\S/g;

/** Parentheses within each other. DynamoDB allows 300 operators and functions; its message is not documented. */
const MOST_NESTED = 300;

export const readTokens = (text: string): Tokens => {
  const tokens: Token[] = [...text.matchAll(TOKEN)].map((found) => ({
    text: found[0],
    start: found.index,
    end: found.index + found[0].length,
  }));
  checkNesting(tokens);
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
    // DynamoDB also shows the neighbours of a token; their number is inferred from published messages.
    fail: (): never => {
      const near = text.slice(tokens[Math.max(at - 1, 0)]?.start ?? 0, tokens[at + 1]?.end ?? text.length);
      throw new ExpressionRefused(`Syntax error; token: "${reader.peek()}", near: "${near.trim()}"`);
    },
  };
  return reader;
};

/** Each level is a call of the parsers, which a stack has not enough room for otherwise. */
const checkNesting = (tokens: readonly Token[]): void => {
  let depth = 0;
  for (const { text } of tokens) {
    if (text === '(') depth += 1;
    if (text === ')') depth -= 1;
    if (depth > MOST_NESTED)
      throw new ExpressionRefused(`The expression is nested too deeply; maximum depth: ${MOST_NESTED}`);
  }
};
