import type { PolicyConditionModel, PolicyStatementModel, RoleModel } from './api-model.ts';
import { toManagedPolicyArn, toRoleArn, toRoleName } from './physical-names.ts';
import type { Properties } from './properties.ts';
import type { Resource } from './resource.ts';

/** A policy that is a resource of its own. */
export interface Policy {
  /** The ARN with which roles reference it; null for one that references its roles. */
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
  // A single statement need not be in a list.
  return (document.isList('Statement') ? document.objects('Statement') : [document.object('Statement')]).map(
    toStatement,
  );
};

/**
 * A pattern without a local value is left out: it matches nothing here.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
const toStatement = (statement: Properties): PolicyStatementModel => {
  const isAboutOtherActions = statement.has('NotAction');
  const isAboutOtherResources = statement.has('NotResource');
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
