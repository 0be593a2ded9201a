import {
  type ASTNode,
  ExecutableDefinitionsRule,
  type FieldNode,
  FieldsOnCorrectTypeRule,
  FragmentsOnCompositeTypesRule,
  type GraphQLError,
  getNamedType,
  KnownArgumentNamesRule,
  KnownDirectivesRule,
  KnownFragmentNamesRule,
  KnownTypeNamesRule,
  NoFragmentCyclesRule,
  NoUndefinedVariablesRule,
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  OverlappingFieldsCanBeMergedRule,
  PossibleFragmentSpreadsRule,
  ProvidedRequiredArgumentsRule,
  ScalarLeafsRule,
  UniqueArgumentNamesRule,
  UniqueDirectivesPerLocationRule,
  UniqueFragmentNamesRule,
  UniqueInputFieldNamesRule,
  UniqueOperationNamesRule,
  UniqueVariableNamesRule,
  type ValidationContext,
  type ValidationRule,
  ValuesOfCorrectTypeRule,
  VariablesAreInputTypesRule,
  VariablesInAllowedPositionRule,
} from 'graphql';
import { describeConflict } from './field-conflict.ts';
import { LoneAnonymousOperation } from './lone-anonymous-operation.ts';
import type { NodePaths } from './node-paths.ts';
import { describeWrongType, isOfDefault } from './wrong-type.ts';

/** A rule of the GraphQL specification, with AppSync's messages for violations. */
export interface Wording {
  rule: ValidationRule;
  /** graphql-java's name of the rule. */
  type: string | ((error: GraphQLError, paths: NodePaths) => string);
  /**
   * The reported node, if it is not the first: such as the second definition of one name, or the field of an
   * argument.
   */
  findBlamed?(error: GraphQLError, paths: NodePaths): ASTNode | undefined;
  /** The node whose path is in the message, if it is not the reported one. */
  findWithin?(error: GraphQLError): ASTNode | undefined;
  /** The text between the type and the path. By default the rule's own message. */
  describe?(error: GraphQLError, context: ValidationContext, paths: NodePaths): string;
}

const named = (node: ASTNode | undefined): string =>
  node && 'name' in node && node.name && 'value' in node.name ? node.name.value : '';

const first = (error: GraphQLError): string => named(error.nodes?.[0]);

/** The first quoted name in graphql-js's message. */
const quotedName = (error: GraphQLError): string => /"\$?([^"]*)"/.exec(error.message)?.[1] ?? '';

const requiredArgument = (error: GraphQLError): string =>
  /argument "([^"]*)"/.exec(error.message)?.[1] ?? quotedName(error);

const isNotAllowed = (error: GraphQLError): boolean => error.message.includes('must not have a selection');

const describeSubSelection = (error: GraphQLError, context: ValidationContext): string => {
  const field = error.nodes?.[0] as FieldNode | undefined;
  const typeName = getNamedType(context.getType())?.name ?? '';
  // graphql-js points at the selection set that is not allowed, which the field encloses.
  const name =
    field?.kind === 'Field' ? field.name.value : (/Field "([^"]*)"/.exec(error.message)?.[1] ?? '');
  return isNotAllowed(error)
    ? `Sub selection not allowed on leaf type ${typeName} of field ${name}`
    : `Sub selection required for type ${typeName} of field ${name}`;
};

const isOfDirective = ({ message }: GraphQLError): boolean => / directive "@|^Directive "@/.test(message);

const findLast = ({ nodes }: GraphQLError): ASTNode | undefined => nodes?.at(-1);

/** The field or directive with the argument of this name. */
const findOwner: Wording['findBlamed'] = ({ nodes }, { parentOf }) => {
  const [name] = nodes ?? [];
  const argument = name && parentOf(name);
  return (argument && parentOf(argument)) ?? name;
};

/** `There can be only one operation named 'a'`, by default at the second of them. */
const onlyOne = (
  what: string,
  rule: ValidationRule,
  type: string,
  findBlamed: Wording['findBlamed'] = findLast,
): Wording => ({
  rule,
  type,
  findBlamed,
  describe: (error) => `There can be only one ${what} named '${quotedName(error)}'`,
});

/** As in AppSync's messages: https://github.com/apollographql/graphql-tag/issues/652. A default makes a type non-null. */
const describeMismatch = ({ message, nodes }: GraphQLError): string => {
  const [, given = '', expected = ''] =
    /of type "([^"]*)" used in position expecting type "([^"]*)"/.exec(message) ?? [];
  const [node] = nodes ?? [];
  const hasDefault =
    node?.kind === 'VariableDefinition' && (node.defaultValue?.kind ?? 'NullValue') !== 'NullValue';
  const effective = hasDefault && !given.endsWith('!') ? `${given}!` : given;
  return `Variable type '${effective}' doesn't match expected type '${expected}'`;
};

const describeDefinition = (node: ASTNode | undefined): string => {
  if (node?.kind.startsWith('Schema')) return 'Schema definition is not executable.';
  const what = node?.kind === 'DirectiveDefinition' ? 'Directive' : 'Type';
  return `${what} '${named(node)}' definition is not executable.`;
};

/**
 * Every validation rule, in the order of its errors, with the messages of graphql-java before version 17.
 * https://github.com/graphql-java/graphql-java/tree/v16.0/src/main/java/graphql/validation/rules
 */
export const wordings: readonly Wording[] = [
  {
    rule: ExecutableDefinitionsRule,
    type: 'InvalidSyntax',
    describe: ({ nodes }) => describeDefinition(nodes?.[0]),
  },
  {
    rule: FieldsOnCorrectTypeRule,
    type: 'FieldUndefined',
    describe: (error, context) =>
      `Field '${first(error)}' in type '${context.getParentType()?.name ?? ''}' is undefined`,
  },
  {
    rule: KnownArgumentNamesRule,
    type: (error) => (isOfDirective(error) ? 'UnknownDirective' : 'UnknownArgument'),
    describe: (error) => `Unknown ${isOfDirective(error) ? 'directive' : 'field'} argument ${first(error)}`,
  },
  {
    rule: ProvidedRequiredArgumentsRule,
    type: (error) => (isOfDirective(error) ? 'MissingDirectiveArgument' : 'MissingFieldArgument'),
    describe: (error) =>
      `Missing ${isOfDirective(error) ? 'directive' : 'field'} argument ${requiredArgument(error)}`,
  },
  {
    rule: ValuesOfCorrectTypeRule,
    type: (error, paths) => (isOfDefault(error, paths) ? 'BadValueForDefaultArg' : 'WrongType'),
    describe: describeWrongType,
  },
  {
    rule: ScalarLeafsRule,
    type: (error) => (isNotAllowed(error) ? 'SubSelectionNotAllowed' : 'SubSelectionRequired'),
    describe: describeSubSelection,
  },
  {
    rule: NoUndefinedVariablesRule,
    type: 'UndefinedVariable',
    describe: (e) => `Undefined variable ${quotedName(e)}`,
  },
  {
    rule: VariablesInAllowedPositionRule,
    type: 'VariableTypeMismatch',
    findWithin: findLast,
    describe: describeMismatch,
  },
  {
    rule: VariablesAreInputTypesRule,
    type: 'NonInputTypeOnVariable',
    describe: () => 'Wrong type for a variable',
  },
  { rule: KnownTypeNamesRule, type: 'UnknownType', describe: (e) => `Unknown type ${quotedName(e)}` },
  {
    rule: KnownFragmentNamesRule,
    type: 'UndefinedFragment',
    describe: (e) => `Undefined fragment ${quotedName(e)}`,
  },
  {
    rule: NoUnusedFragmentsRule,
    type: 'UnusedFragment',
    describe: (e) => `Unused fragment ${quotedName(e)}`,
  },
  {
    rule: NoUnusedVariablesRule,
    type: 'UnusedVariable',
    describe: (e) => `Unused variable ${quotedName(e)}`,
  },
  {
    rule: FragmentsOnCompositeTypesRule,
    type: 'InlineFragmentTypeConditionInvalid',
    describe: ({ message }) =>
      `${message.startsWith('Fragment "') ? 'Fragment' : 'Inline fragment'} type condition is invalid, must be on Object/Interface/Union`,
  },
  {
    rule: PossibleFragmentSpreadsRule,
    type: 'InvalidFragmentType',
    describe: ({ message }) => message.replaceAll('"', '').replace(/\.$/, ''),
  },
  { rule: NoFragmentCyclesRule, type: 'FragmentCycle', describe: () => 'Fragment cycles not allowed' },
  { rule: OverlappingFieldsCanBeMergedRule, type: 'FieldsConflict', describe: describeConflict },
  { rule: LoneAnonymousOperation, type: 'LoneAnonymousOperationViolation' },
  onlyOne('operation', UniqueOperationNamesRule, 'DuplicateOperationName'),
  onlyOne('fragment', UniqueFragmentNamesRule, 'DuplicateFragmentName'),
  onlyOne('variable', UniqueVariableNamesRule, 'DuplicateVariableName'),
  onlyOne('argument', UniqueArgumentNamesRule, 'DuplicateArgumentNames', findOwner),
  onlyOne('field', UniqueInputFieldNamesRule, 'UniqueObjectFieldName'),
  {
    rule: UniqueDirectivesPerLocationRule,
    type: 'DuplicateDirectiveName',
    findBlamed: findLast,
    describe: (error, _, { parentOf }) => {
      const node = error.nodes?.at(-1);
      const place = (node && parentOf(node)?.kind) ?? '';
      return `Directives must be uniquely named within a location. The directive '${named(node)}' used on a '${place}' is not unique.`;
    },
  },
  {
    rule: KnownDirectivesRule,
    type: (error) => (error.message.startsWith('Unknown') ? 'UnknownDirective' : 'MisplacedDirective'),
    describe: (error) =>
      error.message.startsWith('Unknown')
        ? `Unknown directive ${first(error)}`
        : `Directive ${first(error)} not allowed here`,
  },
];
