import type { AwsEndpoints } from '../kernel/aws-endpoints.ts';
import { LocalFault } from '../kernel/errors.ts';

const readAddress = (environment: NodeJS.ProcessEnv, variable: string): string | null => {
  const address = environment[variable];
  if (address === undefined || address === '') return null;
  if (/^https?:$/.test(URL.canParse(address) ? new URL(address).protocol : '')) return address;
  throw new LocalFault(
    'USAGE',
    `${variable} is "${address}", which is no address of a service.`,
    'Give one such as http://127.0.0.1:8080, or unset it.',
  );
};

/** The services that the environment names, with the keys that it names; unsigned where it names none. */
export function toAwsEndpoints(environment: NodeJS.ProcessEnv): AwsEndpoints {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = environment;
  const hasKeys = AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY;
  return {
    rdsData: readAddress(environment, 'AWS_ENDPOINT_URL_RDS_DATA'),
    bedrockRuntime: readAddress(environment, 'AWS_ENDPOINT_URL_BEDROCK_RUNTIME'),
    credentials: hasKeys
      ? {
          accessKeyId: AWS_ACCESS_KEY_ID,
          secretAccessKey: AWS_SECRET_ACCESS_KEY,
          ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
        }
      : null,
  };
}
