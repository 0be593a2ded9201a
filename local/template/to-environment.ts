import { LocalFault } from '../kernel/errors.ts';
import { isUnsupported } from './read-if-known.ts';
import type { Report } from './reports.ts';
import type { Resource } from './resource.ts';

const LARGEST_COUNT = 50;
const NAME = /^[A-Za-z]\w{1,63}$/;
const LONGEST_VALUE = 512;

/**
 * The variables of `ctx.env`. Throws a `LocalFault` for values that AppSync would reject.
 * https://docs.aws.amazon.com/appsync/latest/APIReference/API_PutGraphqlApiEnvironmentVariables.html
 */
export const toEnvironment = (api: Resource, report: Report): Record<string, string> => {
  const variables = toVariables(api, report);
  const problem = findProblem(variables);
  if (problem === null) return Object.fromEntries(variables);
  throw new LocalFault(
    'ASSEMBLY_UNREADABLE',
    `The template's ${api.properties.place}.EnvironmentVariables ${problem}.`,
    'Correct the variables in the CDK app and synthesize again.',
  );
};

/** A variable without a local value is left out, and reported. */
const toVariables = (api: Resource, report: Report): (readonly [NAME: string, value: string])[] => {
  const variables = api.properties.object('EnvironmentVariables');
  return variables.names().flatMap((key) => {
    try {
      const value = variables.optionalText(key);
      return value === undefined ? [] : [[key, value] as const];
    } catch (error) {
      if (!isUnsupported(error)) throw error;
      const reason = `It runs without its environment variable ${key}. ${error.message}`;
      report(api, { reason, fix: error.fix });
      return [];
    }
  });
};

const findProblem = (variables: readonly (readonly [string, string])[]): string | null => {
  if (variables.length > LARGEST_COUNT)
    return `has ${variables.length} variables; AppSync takes ${LARGEST_COUNT}`;
  const misnamed = variables.find(([key]) => !NAME.test(key));
  if (misnamed !== undefined)
    return `has "${misnamed[0]}"; a name is 2 to 64 letters, digits and underscores, a letter first`;
  const long = variables.find(([, value]) => value.length > LONGEST_VALUE);
  return long === undefined ? null : `has more than ${LONGEST_VALUE} characters in ${long[0]}`;
};
