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
  LoneAnonymousOperationRule,
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
import type { NodePaths } from './node-paths.ts';
import { describeWrongType } from './wrong-type.ts';

/** A rule of the GraphQL specification, with the words in which AppSync reports who breaks it. */
export interface Wording {
  rule: ValidationRule;
  /** The engine's own name of the rule. */
  type: string | ((error: GraphQLError) => string);
  /** The text between the type and the path. Absent where AppSync's is not known: the plain message stands in. */
  describe?(error: GraphQLError, context: ValidationContext, paths: NodePaths): string;
}

const named = (node: ASTNode | undefined): string =>
  node && 'name' in node && node.name && 'value' in node.name ? node.name.value : '';

const first = (error: GraphQLError): string => named(error.nodes?.[0]);

/** The name that graphql-js puts in quotes first in its message. */
const quotedName = (error: GraphQLError): string => /"\$?([^"]*)"/.exec(error.message)?.[1] ?? '';

const requiredArgument = (error: GraphQLError): string =>
  /argument "([^"]*)"/.exec(error.message)?.[1] ?? quotedName(error);

const isNotAllowed = (error: GraphQLError): boolean => error.message.includes('must not have a selection');

const describeSubSelection = (error: GraphQLError, context: ValidationContext): string => {
  const field = error.nodes?.[0] as FieldNode | undefined;
  const typeName = getNamedType(context.getType())?.name ?? '';
  // graphql-js points at the selection set where there must be none; the field stands around it.
  const name =
    field?.kind === 'Field' ? field.name.value : (/Field "([^"]*)"/.exec(error.message)?.[1] ?? '');
  return isNotAllowed(error)
    ? `Sub selection not allowed on leaf type ${typeName} of field ${name}`
    : `Sub selection required for type ${typeName} of field ${name}`;
};

/** Every rule that a document is held to, in the order in which its errors are listed. */
export const wordings: readonly Wording[] = [
  { rule: ExecutableDefinitionsRule, type: 'InvalidSyntax' },
  {
    rule: FieldsOnCorrectTypeRule,
    type: 'FieldUndefined',
    describe: (error, context) =>
      `Field '${first(error)}' in type '${context.getParentType()?.name ?? ''}' is undefined`,
  },
  {
    rule: KnownArgumentNamesRule,
    type: 'UnknownArgument',
    describe: (error) => `Unknown field argument ${first(error)}`,
  },
  {
    rule: ProvidedRequiredArgumentsRule,
    type: 'MissingFieldArgument',
    describe: (error) => `Missing field argument ${requiredArgument(error)}`,
  },
  { rule: ValuesOfCorrectTypeRule, type: 'WrongType', describe: describeWrongType },
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
    describe: () => "Variable type doesn't match",
  },
  { rule: VariablesAreInputTypesRule, type: 'NonInputTypeOnVariable' },
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
  { rule: FragmentsOnCompositeTypesRule, type: 'InlineFragmentTypeConditionInvalid' },
  { rule: PossibleFragmentSpreadsRule, type: 'InvalidFragmentType' },
  { rule: NoFragmentCyclesRule, type: 'FragmentCycle' },
  { rule: OverlappingFieldsCanBeMergedRule, type: 'FieldsConflict' },
  { rule: LoneAnonymousOperationRule, type: 'LoneAnonymousOperationViolation' },
  { rule: UniqueOperationNamesRule, type: 'DuplicateOperationName' },
  { rule: UniqueFragmentNamesRule, type: 'DuplicateFragmentName' },
  { rule: UniqueVariableNamesRule, type: 'DuplicateVariableName' },
  { rule: UniqueArgumentNamesRule, type: 'DuplicateArgumentNames' },
  { rule: UniqueInputFieldNamesRule, type: 'UniqueObjectFieldName' },
  { rule: UniqueDirectivesPerLocationRule, type: 'DuplicateDirectiveName' },
  {
    rule: KnownDirectivesRule,
    type: (error) => (error.message.startsWith('Unknown') ? 'UnknownDirective' : 'MisplacedDirective'),
  },
];
