import type { PolicyConditionModel, PolicyStatementModel, RoleModel } from './api-model.ts';
import { knownHere } from './known-here.ts';
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

/** An `AWS::IAM::Policy` or `AWS::IAM::ManagedPolicy`. */
export const toPolicy = (policy: Resource): Policy => ({
  arn: policy.type === 'AWS::IAM::ManagedPolicy' ? toManagedPolicyArn(policy) : null,
  roleNames: policy.properties.knownTexts('Roles'),
  statements: toStatements(policy.properties),
});

/** Policies that AWS manages are not known here: they grant nothing. */
export const toRole = (role: Resource, policies: readonly Policy[]): RoleModel => {
  const { properties } = role;
  const roleName = toRoleName(role);
  const managed = properties.knownTexts('ManagedPolicyArns');
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
};

const toStatements = (policy: Properties): PolicyStatementModel[] => {
  const document = policy.object('PolicyDocument');
  // One statement may stand without a list around it.
  const isList = Array.isArray(knownHere(() => document.json('Statement')) ?? []);
  return (isList ? document.objects('Statement') : [document.object('Statement')]).map(toStatement);
};

/**
 * A pattern without a value on this machine is left out: it matches nothing that is here.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
const toStatement = (statement: Properties): PolicyStatementModel => {
  const isAboutOtherActions = statement.names().includes('NotAction');
  const isAboutOtherResources = statement.names().includes('NotResource');
  const conditions = toConditions(statement.object('Condition'));
  return {
    effect: statement.optionalText('Effect') === 'Deny' ? 'Deny' : 'Allow',
    actions: statement.knownTexts(isAboutOtherActions ? 'NotAction' : 'Action'),
    ...(isAboutOtherActions && { isAboutOtherActions }),
    resources: statement.knownTexts(isAboutOtherResources ? 'NotResource' : 'Resource'),
    ...(isAboutOtherResources && { isAboutOtherResources }),
    ...(conditions.length > 0 && { conditions }),
  };
};

const toConditions = (condition: Properties): PolicyConditionModel[] =>
  condition.names().flatMap((operator) => {
    const keys = condition.object(operator);
    return keys.names().map((key) => ({ operator, key, values: keys.knownTexts(key) }));
  });
