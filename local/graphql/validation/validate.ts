import {
  type ASTVisitor,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  type ValidationContext,
  type ValidationRule,
  validate,
} from 'graphql';
import { createNodePaths, type NodePaths, toReportedNode } from './node-paths.ts';
import { type Wording, wordings } from './wordings.ts';

const HIDDEN_FIELDS: readonly string[] = ['__schema', '__type'];

/** For a disabled `__schema` AppSync reports an undefined field; the message is not confirmed. */
const introspectionWording: Wording = {
  rule: (context) => ({
    Field: (node) => {
      if (HIDDEN_FIELDS.includes(node.name.value))
        context.reportError(new GraphQLError('', { nodes: [node] }));
    },
  }),
  type: 'FieldUndefined',
  describe: ({ nodes }) => {
    const [node] = nodes ?? [];
    return `Field '${node?.kind === 'Field' ? node.name.value : ''}' in type 'Query' is undefined`;
  },
};

/** graphql-js's message if comparing fields of equal names takes more than half a million steps. */
const ABORTED = 'Validation aborted.';

/** All validation errors of the document, with AppSync's messages. */
export const validateDocument = (
  schema: GraphQLSchema,
  document: DocumentNode,
  options: { introspection: boolean },
): readonly GraphQLError[] => {
  const paths = createNodePaths(document);
  const rules = options.introspection ? wordings : [...wordings, introspectionWording];
  const errors = validate(
    schema,
    document,
    rules.map((wording) => withWording(wording, paths)),
  );
  return withoutRepetitions(errors).map((error) => (error.message === ABORTED ? tooManyOverlaps() : error));
};

/** One error of graphql-java lists what are several of graphql-js, such as the missing fields of an input. */
const withoutRepetitions = (errors: readonly GraphQLError[]): readonly GraphQLError[] =>
  errors.filter(
    ({ message, nodes }, index) =>
      errors.findIndex((other) => other.message === message && other.nodes?.[0] === nodes?.[0]) === index,
  );

/** The rule with AppSync's messages. */
const withWording =
  (wording: Wording, paths: NodePaths): ValidationRule =>
  (context): ASTVisitor => {
    const rewording: ValidationContext = Object.create(context, {
      reportError: {
        value: (error: GraphQLError) => context.reportError(reworded(error, { wording, context, paths })),
      },
    });
    return wording.rule(rewording);
  };

const tooManyOverlaps = (): GraphQLError =>
  new GraphQLError(
    'Validation error of type FieldsConflict: Too many fields and fragments have to be compared with each other. Select each field once.',
  );

const reworded = (
  error: GraphQLError,
  { wording, context, paths }: { wording: Wording; context: ValidationContext; paths: NodePaths },
): GraphQLError => {
  const type = typeof wording.type === 'function' ? wording.type(error, paths) : wording.type;
  const text = wording.describe?.(error, context, paths) ?? error.message;
  const node = wording.findBlamed === undefined ? error.nodes?.[0] : wording.findBlamed(error, paths);
  const within = wording.findWithin?.(error) ?? node;
  const path = within === undefined ? '' : paths.pathOf(within);
  const message = `Validation error of type ${type}: ${text}${path === '' ? '' : ` @ '${path}'`}`;
  return new GraphQLError(message, { ...(node && { nodes: [toReportedNode(node, paths)] }) });
};
