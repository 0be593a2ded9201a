/** A value for each minute; null if there is none. */
export type Series = readonly (number | null)[];

/** What an expression may name. */
type Named = (id: string) => Series;

/** A number holds for every minute. */
type Value = number | Series;

/** The word as a value of its own, told from any number by its identity. */
const REPEAT: Series = [];

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z_]\w*)|(<=|>=|[-+*/<>(),[\]]))/y;

const OPERATORS: readonly Readonly<Record<string, (a: number, b: number) => number | null>>[] = [
  {
    '<': (a, b) => Number(a < b),
    '>': (a, b) => Number(a > b),
    '<=': (a, b) => Number(a <= b),
    '>=': (a, b) => Number(a >= b),
  },
  { '+': (a, b) => a + b, '-': (a, b) => a - b },
  { '*': (a, b) => a * b, '/': (a, b) => (b === 0 ? null : a / b) },
];

/**
 * As much of CloudWatch's metric math as the alarms and the dashboard use: arithmetic, comparisons, IF, FILL and SUM.
 * A minute has no value if one of its operands has none, except with FILL, which fills in one or repeats the last one,
 * and SUM, which leaves such operands out. Throws for anything else.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export const runMetricMath = (expression: string, named: Named, minutes: number): Series => {
  const parser = new Parser(toTokens(expression), named);
  const value = parser.readAll();
  return Array.from({ length: minutes }, (_, minute) => at(value, minute));
};

const toTokens = (expression: string): string[] => {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < expression.trimEnd().length) {
    const found = TOKEN.exec(expression);
    if (!found) throw new Error(`"${expression}" is no metric math that this knows.`);
    tokens.push(found[1] ?? found[2] ?? found[3] ?? '');
  }
  return tokens;
};

const at = (value: Value, minute: number): number | null =>
  typeof value === 'number' ? value : (value[minute] ?? null);

const lengthOf = (...values: Value[]): number =>
  Math.max(...values.map((value) => (typeof value === 'number' ? 0 : value.length)));

const combine = (values: Value[], run: (...operands: number[]) => number | null): Series =>
  Array.from({ length: lengthOf(...values) }, (_, minute) => {
    const operands = values.map((value) => at(value, minute));
    return operands.every((operand) => operand !== null) ? run(...operands) : null;
  });

class Parser {
  private place = 0;

  constructor(
    private readonly tokens: readonly string[],
    private readonly named: Named,
  ) {}

  readAll(): Value {
    const value = this.readLevel(0);
    if (this.place < this.tokens.length) {
      throw new Error(`"${this.tokens.slice(this.place).join(' ')}" follows where nothing should.`);
    }
    return value;
  }

  private readLevel(level: number): Value {
    const operators = OPERATORS[level];
    if (!operators) return this.readAtom();
    let left = this.readLevel(level + 1);
    for (let run = operators[this.next]; run; run = operators[this.next]) {
      this.place += 1;
      left = combine([left, this.readLevel(level + 1)], run);
    }
    return left;
  }

  private readAtom(): Value {
    const token = this.take();
    if (/^\d/.test(token)) return Number(token);
    if (token === 'REPEAT') return REPEAT;
    if (token === '(') {
      const value = this.readLevel(0);
      this.expect(')');
      return value;
    }
    return this.next === '(' ? this.readCall(token) : this.named(token);
  }

  private readCall(name: string): Value {
    this.expect('(');
    const values = this.readList(')');
    const [first = 0, second = 0, third = 0] = values;
    if (name === 'FILL' && second === REPEAT) return repeat(first);
    switch (name) {
      case 'IF':
        return combine([first], (condition) => condition).map((condition, minute) =>
          condition === null ? null : at(condition === 0 ? third : second, minute),
        );
      case 'FILL':
        return Array.from(
          { length: lengthOf(first) },
          (_, minute) => at(first, minute) ?? at(second, minute),
        );
      case 'SUM':
        return Array.from({ length: lengthOf(...values) }, (_, minute) => sum(values, minute));
      default:
        throw new Error(`${name} is no function that this knows.`);
    }
  }

  private readList(end: string): Value[] {
    if (this.next === '[') {
      this.expect('[');
      const values = this.readList(']');
      this.expect(end);
      return values;
    }
    const values = [this.readLevel(0)];
    while (this.next === ',') {
      this.place += 1;
      values.push(this.readLevel(0));
    }
    this.expect(end);
    return values;
  }

  private get next(): string {
    return this.tokens[this.place] ?? '';
  }

  private take(): string {
    const token = this.next;
    this.place += 1;
    return token;
  }

  private expect(token: string): void {
    const found = this.take();
    if (found !== token) throw new Error(`"${found}" stands where "${token}" should.`);
  }
}

const repeat = (value: Value): Series => {
  let last: number | null = null;
  return Array.from({ length: lengthOf(value) }, (_, minute) => {
    last = at(value, minute) ?? last;
    return last;
  });
};

const sum = (values: readonly Value[], minute: number): number | null => {
  const present = values.map((value) => at(value, minute)).filter((value) => value !== null);
  return present.length === 0 ? null : present.reduce((total, value) => total + value, 0);
};
