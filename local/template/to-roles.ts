import type { Json } from '../kernel/json.ts';
import type { PolicyStatementModel, RoleModel } from './api-model.ts';
import { toManagedPolicyArn, toRoleArn, toRoleName } from './physical-names.ts';
import type { Properties } from './properties.ts';
import type { Resource } from './resource.ts';

/** A policy that stands beside the roles it belongs to. */
export interface Policy {
  /** The ARN by which roles name it; null for one that names its roles itself. */
  arn: string | null;
  roleNames: readonly string[];
  statements: readonly PolicyStatementModel[];
}

const toTexts = (value: Json | undefined): string[] => {
  if (value === undefined) return [];
  return Array.isArray(value) ? value.map(String) : [String(value)];
};

/**
 * A statement of exceptions (`NotAction`, `NotResource`) is left out: nothing here could honour it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
function toStatements(policy: Properties): PolicyStatementModel[] {
  return policy
    .object('PolicyDocument')
    .objects('Statement')
    .flatMap((statement) => {
      const actions = toTexts(statement.json('Action'));
      const resources = toTexts(statement.json('Resource'));
      if (actions.length === 0 || resources.length === 0) return [];
      const effect = statement.optionalText('Effect') === 'Deny' ? ('Deny' as const) : ('Allow' as const);
      return [{ effect, actions, resources }];
    });
}

/** An `AWS::IAM::Policy` or `AWS::IAM::ManagedPolicy`. */
export const toPolicy = (policy: Resource): Policy => ({
  arn: policy.type === 'AWS::IAM::ManagedPolicy' ? toManagedPolicyArn(policy) : null,
  roleNames: policy.properties.texts('Roles'),
  statements: toStatements(policy.properties),
});

/** Policies that AWS manages are not known here: they grant nothing. */
export function toRole(role: Resource, policies: readonly Policy[]): RoleModel {
  const { properties } = role;
  const roleName = toRoleName(role);
  const managed = properties.texts('ManagedPolicyArns');
  const attached = policies.filter(
    ({ arn, roleNames }) => roleNames.includes(roleName) || (arn !== null && managed.includes(arn)),
  );
  return {
    logicalId: role.logicalId,
    roleName,
    arn: toRoleArn(role),
    statements: [
      ...properties.objects('Policies').flatMap(toStatements),
      ...attached.flatMap(({ statements }) => statements),
    ],
  };
}
