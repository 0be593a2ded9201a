import { toPort, toTypedPath } from 'appsync-offline/cli';
import { CommandFault } from './command-fault.ts';

/** A flag, or a positional argument, whose value is a `Value`. */
export interface Flag<Value> {
  /** What help shows for its value: `NUMBER`. Null for a flag without a value, and only there. */
  placeholder: string | null;
  /** One sentence of help, without a period. */
  text: string;
  /** What help adds in parentheses: the range, the default. */
  notes: readonly string[];
  isRequired: boolean;
  isRepeatable: boolean;
  /** The environment variable that is read if the flag is absent. */
  variable: string | null;
  /** What to do if the flag is absent or wrong; null for a reference to help. */
  advice: string | null;
  /**
   * Converts what was typed: nothing, one text, or several. `label` is the name as typed, `--count`. Throws an `Error`,
   * or a `CommandFault` with advice of its own, for a value that is not acceptable.
   */
  read(texts: readonly string[], label: string): Value;
}

export type FlagSet = Readonly<Record<string, Flag<unknown>>>;

export type Values<Flags extends FlagSet> = {
  [Name in keyof Flags]: Flags[Name] extends Flag<infer Value> ? Value : never;
};

export interface FlagOptions {
  text: string;
  placeholder?: string;
  /** As typed. */
  default?: string | number;
  isRequired?: boolean;
  variable?: string;
  advice?: string;
}

/** The value is there if the flag has a default or is required; otherwise it may be null. */
type Present<Value, Options extends FlagOptions> = Options extends
  | { default: string | number }
  | { isRequired: true }
  ? Value
  : Value | null;

interface Kind<Value> {
  placeholder: string;
  notes?: readonly string[];
  convert(text: string, label: string): Value;
}

/** Creates a flag with one value of a kind of your own. */
export const toFlag = <Value, const Options extends FlagOptions>(
  { placeholder, notes = [], convert }: Kind<Value>,
  options: Options,
): Flag<Present<Value, Options>> => {
  const { text, default: standard, isRequired = false, variable = null, advice = null } = options;
  return {
    placeholder: options.placeholder ?? placeholder,
    text,
    notes: [...notes, ...(standard === undefined ? [] : [`default: ${standard}`])],
    isRequired,
    isRepeatable: false,
    variable,
    advice,
    read: (texts, label) => {
      const typed = texts.at(-1) ?? standard;
      // `Present` is null only for a flag that has neither a default nor is required.
      return (typed === undefined ? null : convert(String(typed), label)) as Present<Value, Options>;
    },
  };
};

export const text = <const Options extends FlagOptions>(options: Options) =>
  toFlag({ placeholder: 'TEXT', convert: (typed) => typed }, options);

/** May be given several times; its value has all of them. */
export const texts = (options: Pick<FlagOptions, 'text' | 'placeholder'>): Flag<readonly string[]> => ({
  ...toFlag({ placeholder: 'TEXT', notes: ['repeatable'], convert: (typed) => typed }, options),
  isRepeatable: true,
  read: (typed) => typed,
});

export const toggle = (options: Pick<FlagOptions, 'text'>): Flag<boolean> => ({
  ...toFlag({ placeholder: '', convert: () => true }, options),
  placeholder: null,
  read: (typed) => typed.length > 0,
});

/** An integer from `from` to `to`, both included. */
export const integer = <const Options extends FlagOptions & { from: number; to: number }>(
  options: Options,
) => {
  const { from, to } = options;
  const convert = (typed: string, label: string): number => {
    const number = Number(typed);
    if (/^\d+$/.test(typed) && number >= from && number <= to) return number;
    throw new CommandFault(`${label} is ${typed}.`, `Specify a whole number from ${from} to ${to}.`);
  };
  return toFlag({ placeholder: 'N', notes: [`${from} to ${to}`], convert }, options);
};

const LARGEST_AMOUNT = 1e12;

/** A number from 0, with optional decimals. */
export const amount = <const Options extends FlagOptions>(options: Options) => {
  const convert = (typed: string, label: string): number => {
    const number = Number(typed);
    if (/^\d+(\.\d+)?$/.test(typed) && number <= LARGEST_AMOUNT) return number;
    throw new CommandFault(`${label} is ${typed}.`, `Specify a number from 0 to ${LARGEST_AMOUNT}.`);
  };
  return toFlag({ placeholder: 'N', convert }, options);
};

export const port = <const Options extends FlagOptions>(options: Options) =>
  toFlag({ placeholder: 'NUMBER', convert: toPort }, options);

/** One of these texts. */
export const choice = <const Choice extends string, const Options extends FlagOptions>(
  choices: readonly Choice[],
  options: Options,
) => {
  const list = choices.join(' or ');
  const convert = (typed: string, label: string): Choice => {
    const found = choices.find((candidate) => candidate === typed);
    if (found !== undefined) return found;
    throw new CommandFault(`${label} is ${typed}.`, `Specify ${list}.`);
  };
  return toFlag({ placeholder: 'NAME', notes: [list], convert }, options);
};

const EXAMPLE_URL = 'http://localhost:4000/graphql';

/** An address of http or https. */
export const url = <const Options extends FlagOptions>(options: Options) => {
  const convert = (typed: string, label: string): URL => {
    if (URL.canParse(typed) && /^https?:/.test(typed)) return new URL(typed);
    throw new CommandFault(`${label} is ${typed}.`, `Specify an address such as ${EXAMPLE_URL}.`);
  };
  return toFlag({ placeholder: 'URL', convert }, options);
};

/** The absolute path of a path relative to the folder where the command was typed. */
export const path = <const Options extends FlagOptions>(options: Options) =>
  toFlag({ placeholder: 'FILE', convert: (typed) => toTypedPath(typed) }, options);
