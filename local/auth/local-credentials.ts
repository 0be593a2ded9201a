import type { Clock } from '../kernel/clock.ts';
import type { CognitoIdentity } from '../kernel/identity.ts';
import type { Ids } from '../kernel/ids.ts';
import type { AwsCredentials } from '../kernel/sigv4.ts';
import type { RoleModel } from '../template/api-model.ts';

/** The keys of one role of the template, as Lambda issues them to a function; or those of a developer. */
export interface RoleCredentials extends AwsCredentials {
  role: RoleModel;
  /** Absent if they are not from an identity pool. */
  identity?: CognitoIdentity;
  /** Their expiration, in milliseconds since the epoch; absent for none. */
  expiresAt?: number;
}

/** Keys issued by an identity pool. */
export type IdentityCredentials = RoleCredentials & Required<Pick<RoleCredentials, 'identity' | 'expiresAt'>>;

/** Keys that are valid on this machine only. */
export interface LocalCredentials {
  /** The keys of the role with this ARN; null if the template has no such role. */
  forRole(roleArn: string): RoleCredentials | null;
  find(accessKeyId: string): RoleCredentials | null;
}

/** Keys that can also be issued on demand. */
export interface CredentialIssuer extends LocalCredentials {
  /** New keys of the role, as each instance of a function has; null if the template has no such role. */
  issue(roleArn: string): RoleCredentials | null;
  /**
   * Temporary keys of the role for an identity: the same until they expire. Null if the template has no such
   * role.
   */
  issueToIdentity(roleArn: string, identity: CognitoIdentity): IdentityCredentials | null;
  /** Updates the roles of the template: existing roles keep their keys, with the new policies. */
  update(roles: readonly RoleModel[]): void;
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flow.html */
const IDENTITY_KEYS_MS = 60 * 60 * 1_000;

/** Keys of every role, created at every start, and keys that already exist. */
export const createLocalCredentials = (
  roles: readonly RoleModel[],
  { ids, clock }: { ids: Ids; clock: Clock },
  others: readonly RoleCredentials[] = [],
): CredentialIssuer => {
  const all = [...roles.map((role) => createKeys(role, ids)), ...others];
  const byRole = new Map(all.map((credentials) => [credentials.role.arn, credentials]));
  const byKey = new Map(all.map((credentials) => [credentials.accessKeyId, credentials]));
  const issueToIdentity = createIdentityKeys({ byKey, clock, issue: (role) => createKeys(role, ids) });
  return {
    forRole: (roleArn) => byRole.get(roleArn) ?? null,
    find: (accessKeyId) => findValid(byKey, accessKeyId, clock),
    issueToIdentity: (roleArn, identity) => {
      const role = byRole.get(roleArn)?.role;
      return role === undefined ? null : issueToIdentity(role, identity);
    },
    update: (changed) => {
      for (const role of changed)
        for (const [accessKeyId, known] of [...byKey])
          if (known.role.arn === role.arn) byKey.set(accessKeyId, { ...known, role });
      for (const role of changed) {
        const known = byRole.get(role.arn);
        const credentials = known === undefined ? createKeys(role, ids) : { ...known, role };
        byRole.set(role.arn, credentials);
        byKey.set(credentials.accessKeyId, credentials);
      }
    },
    issue: (roleArn) => {
      const known = byRole.get(roleArn);
      if (known === undefined) return null;
      const issued = createKeys(known.role, ids);
      byKey.set(issued.accessKeyId, issued);
      return issued;
    },
  };
};

interface IdentityKeysOptions {
  byKey: Map<string, RoleCredentials>;
  clock: Clock;
  issue(role: RoleModel): RoleCredentials;
}

/** Issues keys to identities: existing ones until they expire. */
const createIdentityKeys = ({ byKey, clock, issue }: IdentityKeysOptions) => {
  const byIdentity = new Map<string, string>();
  return (role: RoleModel, identity: CognitoIdentity): IdentityCredentials => {
    const owner = JSON.stringify([role.arn, identity]);
    const known = findValid(byKey, byIdentity.get(owner) ?? '', clock);
    if (known !== null && isOfIdentity(known)) return known;
    const issued = { ...issue(role), identity, expiresAt: clock.now() + IDENTITY_KEYS_MS };
    byKey.set(issued.accessKeyId, issued);
    byIdentity.set(owner, issued.accessKeyId);
    return issued;
  };
};

/** Null for unknown keys, and for expired ones, which are deleted. */
const findValid = (
  byKey: Map<string, RoleCredentials>,
  accessKeyId: string,
  clock: Clock,
): RoleCredentials | null => {
  const found = byKey.get(accessKeyId);
  if (found === undefined) return null;
  if (found.expiresAt === undefined || found.expiresAt > clock.now()) return found;
  byKey.delete(accessKeyId);
  return null;
};

const isOfIdentity = (keys: RoleCredentials): keys is IdentityCredentials =>
  keys.identity !== undefined && keys.expiresAt !== undefined;

const createKeys = (role: RoleModel, ids: Ids): RoleCredentials => ({
  role,
  // AWS's temporary keys begin with ASIA.
  accessKeyId: `ASIA${ids.entropy(8).toUpperCase()}`,
  secretAccessKey: ids.entropy(20),
  sessionToken: ids.entropy(32),
});
