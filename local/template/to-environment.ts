import { LocalFault } from '../kernel/errors.ts';
import type { Properties } from './properties.ts';

const largestCount = 50;
const name = /^[A-Za-z]\w{1,63}$/;
const longestValue = 512;

const findProblem = (variables: readonly (readonly [string, string])[]): string | null => {
  if (variables.length > largestCount)
    return `has ${variables.length} variables; AppSync takes ${largestCount}`;
  const misnamed = variables.find(([key]) => !name.test(key));
  if (misnamed !== undefined)
    return `has "${misnamed[0]}"; a name is 2 to 64 letters, digits and underscores, a letter first`;
  const long = variables.find(([, value]) => value.length > longestValue);
  return long === undefined ? null : `has more than ${longestValue} characters in ${long[0]}`;
};

/**
 * The variables that resolvers see as `ctx.env`. Throws a `LocalFault` for what AppSync would not take.
 * https://docs.aws.amazon.com/appsync/latest/APIReference/API_PutGraphqlApiEnvironmentVariables.html
 */
export function toEnvironment(api: Properties): Record<string, string> {
  const variables = Object.entries(api.plainObject('EnvironmentVariables')).map(
    ([key, value]) => [key, String(value)] as const,
  );
  const problem = findProblem(variables);
  if (problem === null) return Object.fromEntries(variables);
  throw new LocalFault(
    'ASSEMBLY_UNREADABLE',
    `The template's ${api.place}.EnvironmentVariables ${problem}.`,
    'Correct the variables in the CDK app and synthesize again.',
  );
}
