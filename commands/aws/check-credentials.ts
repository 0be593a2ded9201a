import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { RETRY_SETTINGS } from './client-settings.ts';
import { toAwsFault } from './to-aws-fault.ts';

/**
 * Resolves with the account of the credentials. It takes a second and needs no permission, so it comes before
 * anything slow. Throws a `CommandFault` if there are no credentials, or AWS rejects them.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export const checkCredentials = async (region: string): Promise<string> => {
  const client = new STSClient({ region, ...RETRY_SETTINGS });
  try {
    const { Account = '' } = await client.send(new GetCallerIdentityCommand());
    return Account;
  } catch (error) {
    throw toAwsFault(error) ?? error;
  } finally {
    client.destroy();
  }
};
