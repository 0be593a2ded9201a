import type { AwsEndpoints } from '../kernel/aws-endpoints.ts';
import { LocalFault } from '../kernel/errors.ts';

const VARIABLE = /^AWS_ENDPOINT_URL(_[A-Z0-9_]+)?$/;

/**
 * The services whose endpoints are in the environment, with the credentials of the environment; unsigned
 * without them.
 */
export const toAwsEndpoints = (environment: NodeJS.ProcessEnv): AwsEndpoints => {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = environment;
  const hasKeys = AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY;
  return {
    urls: readAddresses(environment),
    credentials: hasKeys
      ? {
          accessKeyId: AWS_ACCESS_KEY_ID,
          secretAccessKey: AWS_SECRET_ACCESS_KEY,
          ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
        }
      : null,
  };
};

const readAddresses = (environment: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.keys(environment)
      .filter((name) => VARIABLE.test(name))
      .flatMap((name) => {
        const address = readAddress(environment, name);
        return address === null ? [] : [[name, address]];
      }),
  );

const readAddress = (environment: NodeJS.ProcessEnv, variable: string): string | null => {
  const address = environment[variable];
  if (address === undefined || address === '') return null;
  if (/^https?:$/.test(URL.canParse(address) ? new URL(address).protocol : '')) return address;
  throw new LocalFault(
    'USAGE',
    `${variable} is "${address}", which is not a valid URL of a service.`,
    'Set it to a URL such as http://127.0.0.1:8080, or unset it.',
  );
};
