import type { Ids } from '../kernel/ids.ts';
import type { AwsCredentials } from '../kernel/sigv4.ts';
import type { RoleModel } from '../template/api-model.ts';

/** The keys of one role of the template, as the Lambda service would lend them to a function. */
export interface RoleCredentials extends Required<AwsCredentials> {
  role: RoleModel;
}

/** Keys that are good on this machine alone, made anew at every start. */
export interface LocalCredentials {
  /** The keys of the role with this logical id; null where the template has no such role. */
  forRole(logicalId: string): RoleCredentials | null;
  find(accessKeyId: string): RoleCredentials | null;
}

export const createLocalCredentials = (roles: readonly RoleModel[], ids: Ids): LocalCredentials => {
  const all = roles.map((role) => ({
    role,
    // AWS's temporary keys begin with ASIA.
    accessKeyId: `ASIA${ids.entropy(8).toUpperCase()}`,
    secretAccessKey: ids.entropy(20),
    sessionToken: ids.entropy(32),
  }));
  const byRole = new Map(all.map((credentials) => [credentials.role.logicalId, credentials]));
  const byKey = new Map(all.map((credentials) => [credentials.accessKeyId, credentials]));
  return {
    forRole: (logicalId) => byRole.get(logicalId) ?? null,
    find: (accessKeyId) => byKey.get(accessKeyId) ?? null,
  };
};
