import { BadArgument } from '../ending.ts';
import { createVariables, type Variables } from './variables.ts';

/** The two databases that the module supports. */
export interface Dialect {
  /** The function that creates its statements, for messages. */
  functionName: string;
  quote: string;
  hasReturning: boolean;
}

/** The parts of rendering a statement. */
export interface Writer {
  dialect: Dialect;
  variables: Variables;
  /** Quotes each part of a dotted name; a plain `*` stays as it is. Recorded. */
  quote(name: string): string;
}

export const createWriter = (dialect: Dialect): Writer => ({
  dialect,
  variables: createVariables(),
  quote: (name) =>
    name === '*'
      ? name
      : name
          .split('.')
          .map((part) => `${dialect.quote}${part}${dialect.quote}`)
          .join('.'),
});

export type Fields = Record<string, unknown>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const refuse = (message: string): never => {
  throw new BadArgument(message);
};

/** A string with values, created by the tag `sql`. */
export interface SqlTemplate {
  strings: readonly string[];
  keys: readonly unknown[];
}

export const isTemplate = (value: unknown): value is SqlTemplate =>
  isFields(value) && Array.isArray(value.strings) && Array.isArray(value.keys);

export const renderTemplate = ({ strings, keys }: SqlTemplate, { variables }: Writer): string =>
  strings.reduce((text, string, index) => `${text}${variables.bind(keys[index - 1])}${string}`);
