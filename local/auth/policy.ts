import type { PolicyConditionModel, PolicyStatementModel } from '../template/api-model.ts';

/**
 * What policy variables and conditions refer to, by condition key such as `s3:prefix`; null for a key that the request
 * does not have. A condition on any other key is taken as fulfilled, since nothing is known of it here.
 */
export type PolicyContext = Readonly<Record<string, string | null>>;

/**
 * Whether identity policies allow an action: one statement must, and none may deny it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export const isAllowed = (
  statements: readonly PolicyStatementModel[],
  action: string,
  resource: string,
  context: PolicyContext = {},
): boolean => {
  const applying = statements.filter((statement) => applies(statement, action, resource, context));
  return applying.length > 0 && applying.every((statement) => statement.effect === 'Allow');
};

/** `NotAction` and `NotResource` are about all that their patterns leave out. */
const applies = (
  statement: PolicyStatementModel,
  action: string,
  resource: string,
  context: PolicyContext,
): boolean =>
  statement.actions.some((pattern) => matchesIgnoringCase(pattern, action)) !==
    (statement.isAboutOtherActions ?? false) &&
  statement.resources.some((pattern) => matches(pattern, resource, context)) !==
    (statement.isAboutOtherResources ?? false) &&
  (statement.conditions ?? []).every((condition) => holds(condition, context));

type Compare = (pattern: string, value: string, context: PolicyContext) => boolean;

const equals: Compare = (pattern, value, context) => substitute(pattern, context) === value;
const equalsIgnoringCase: Compare = (pattern, value, context) =>
  substitute(pattern, context)?.toLowerCase() === value.toLowerCase();

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const operators: Readonly<Record<string, { compare: Compare; isNegated?: true }>> = {
  StringEquals: { compare: equals },
  StringNotEquals: { compare: equals, isNegated: true },
  StringEqualsIgnoreCase: { compare: equalsIgnoringCase },
  StringNotEqualsIgnoreCase: { compare: equalsIgnoringCase, isNegated: true },
  StringLike: { compare: (pattern, value, context) => matches(pattern, value, context) },
  StringNotLike: { compare: (pattern, value, context) => matches(pattern, value, context), isNegated: true },
  Bool: { compare: equalsIgnoringCase },
};

/**
 * A key that the request does not have fulfills a negated operator, `…IfExists` and `ForAllValues`, and no other one:
 * neither any with `ForAnyValue`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
const holds = ({ operator, key, values }: PolicyConditionModel, context: PolicyContext): boolean => {
  const [, set, name = '', isOptional] =
    /^(?:(ForAnyValue|ForAllValues):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const value = findIgnoringCase(context, key);
  if (name === 'Null' && value !== undefined)
    return values.some((text) => text.toLowerCase() === String(value === null));
  if (!Object.hasOwn(operators, name) || value === undefined) return true;
  const { compare, isNegated = false } = operators[name] ?? { compare: equals };
  if (value === null)
    return set === 'ForAllValues' || isOptional !== undefined || (isNegated && set === undefined);
  return values.some((pattern) => compare(pattern, value, context)) !== isNegated;
};

const findIgnoringCase = (context: PolicyContext, key: string): string | null | undefined =>
  Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];

const VARIABLE = /\$\{([^}]*)\}/;
const WITH_DEFAULT = /^(.*?),\s*'(.*)'$/;
/** Signs that would have a meaning without `${}`. */
const SIGNS = new Set(['*', '?', '$']);

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
const findValue = (variable: string, context: PolicyContext): string | null => {
  if (SIGNS.has(variable)) return variable;
  const [, key = variable, byDefault] = WITH_DEFAULT.exec(variable) ?? [];
  return findIgnoringCase(context, key) ?? byDefault ?? null;
};

/** Null for a pattern with a variable that has no value: it matches nothing. */
const substitute = (pattern: string, context: PolicyContext, toPattern = (text: string) => text) => {
  const texts = pattern.split(VARIABLE).map((text, index) => {
    const value = index % 2 === 0 ? text : findValue(text, context);
    return index % 2 === 0 || typeof value !== 'string' ? value : toPattern(value);
  });
  return texts.every((text) => typeof text === 'string') ? texts.join('') : null;
};

/** Values of variables are text: wildcards in them have no effect. */
const matches = (pattern: string, text: string, context: PolicyContext): boolean => {
  const whole = substitute(pattern, context, (value) => value.replace(/[*?]/g, '\\$&'));
  return whole !== null && new RegExp(`^${toExpression(whole)}$`, 's').test(text);
};

const matchesIgnoringCase = (pattern: string, text: string): boolean =>
  new RegExp(`^${toExpression(pattern)}$`, 'is').test(text);

const toExpression = (pattern: string): string =>
  pattern.replace(/\\[*?]|[*?.+^${}()|[\]\\]/g, (sign) =>
    sign === '*' ? '.*' : sign === '?' ? '.' : sign.length > 1 ? sign : `\\${sign}`,
  );
