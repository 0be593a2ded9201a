import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { PATIENCE } from './client-settings.ts';
import { toAwsFault } from './to-aws-fault.ts';

/**
 * Asks AWS whose credentials these are, and answers the account. It takes a second and no right, and is asked before
 * anything that takes time. Throws a `CommandFault` where there are no credentials, or AWS does not take them.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export const checkCredentials = async (region: string): Promise<string> => {
  const client = new STSClient({ region, ...PATIENCE });
  try {
    const { Account = '' } = await client.send(new GetCallerIdentityCommand());
    return Account;
  } catch (error) {
    throw toAwsFault(error) ?? error;
  } finally {
    client.destroy();
  }
};
