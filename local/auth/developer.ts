import type { Ids } from '../kernel/ids.ts';
import type { AwsCredentials } from '../kernel/sigv4.ts';
import type { RoleCredentials } from './local-credentials.ts';

const NAME = 'local-developer';

/** Long-term keys of the developer: they begin with AKIA and have no session token. */
export const createDeveloperKeys = (ids: Ids): AwsCredentials => ({
  accessKeyId: `AKIA${ids.entropy(8).toUpperCase()}`,
  secretAccessKey: ids.entropy(20),
});

/** A user of this machine, who may call every field and every operation of the local services. */
export const toDeveloper = (keys: AwsCredentials, accountId: string): RoleCredentials => ({
  ...keys,
  role: {
    logicalId: NAME,
    roleName: NAME,
    arn: `arn:aws:iam::${accountId}:user/${NAME}`,
    statements: [{ effect: 'Allow', actions: ['*'], resources: ['*'] }],
  },
});
