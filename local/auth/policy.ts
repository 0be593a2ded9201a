import type { PolicyStatementModel } from '../template/api-model.ts';

/**
 * Whether identity policies allow an action: one statement must, and none may deny it. Conditions are not
 * evaluated.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export const isAllowed = (
  statements: readonly PolicyStatementModel[],
  action: string,
  resource: string,
): boolean => {
  const speaking = statements.filter((statement) => speaksOf(statement, action, resource));
  return speaking.length > 0 && speaking.every((statement) => statement.effect === 'Allow');
};

/** `NotAction` and `NotResource` apply to everything that their patterns do not match. */
const speaksOf = (statement: PolicyStatementModel, action: string, resource: string): boolean =>
  matchesAny(statement.actions, action) !== (statement.isAboutOtherActions ?? false) &&
  matchesAny(statement.resources, resource) !== (statement.isAboutOtherResources ?? false);

const matchesAny = (patterns: readonly string[], text: string): boolean =>
  patterns.some((pattern) => matches(pattern, text));

const matches = (pattern: string, text: string): boolean =>
  new RegExp(`^${escaped(pattern).replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i').test(text);

const escaped = (text: string): string => text.replace(/[.+^${}()|[\]\\]/g, '\\$&');
