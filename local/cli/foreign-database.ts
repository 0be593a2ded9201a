import { LocalFault } from '../kernel/errors.ts';
import type { ForeignDatabase } from '../start/database.ts';

// DynamoDB Local accepts any key, but requires one.
const ANY_KEY = 'local';

/** The database of the environment, with its credentials; null if the environment has none. */
export const toForeignDatabase = (environment: NodeJS.ProcessEnv): ForeignDatabase | null => {
  const endpoint = environment.DYNAMODB_ENDPOINT;
  if (endpoint === undefined || endpoint === '') return null;
  if (!/^https?:$/.test(URL.canParse(endpoint) ? new URL(endpoint).protocol : '')) {
    throw new LocalFault(
      'USAGE',
      `DYNAMODB_ENDPOINT is "${endpoint}", which is not a valid URL of a DynamoDB.`,
      'Set it to a URL such as http://127.0.0.1:8000, or unset it to use the built-in database.',
    );
  }
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = environment;
  return {
    endpoint,
    credentials: {
      accessKeyId: AWS_ACCESS_KEY_ID || ANY_KEY,
      secretAccessKey: AWS_SECRET_ACCESS_KEY || ANY_KEY,
      ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
    },
  };
};
