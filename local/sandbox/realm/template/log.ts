import { type Method, toText, type Value } from '../../../velocity/index.ts';
import type { Call } from '../call.ts';

/**
 * `$util.log`: `info(value)`, or `info("a {} b {}", first, second)`. The format of a line is not documented.
 * https://docs.aws.amazon.com/appsync/latest/devguide/utility-helpers-in-util.html
 */
export const createLog = (call: Call): Readonly<Record<string, Method>> => {
  const write =
    (level: string): Method =>
    (given) => {
      const [first, ...rest] = given;
      if (first === undefined) return undefined;
      call.log(`${level} - ${fill(toText(first), rest)}`);
      return '';
    };
  return { info: write('INFO'), error: write('ERROR'), debug: write('DEBUG') };
};

/** Each `{}` is the next argument. */
const fill = (format: string, given: readonly Value[]): string => {
  const [first = '', ...parts] = format.split('{}');
  let text = first;
  for (let index = 0; index < parts.length; index += 1) {
    const value = given[index];
    text += (value === undefined ? '{}' : toText(value)) + parts[index];
  }
  return text;
};
