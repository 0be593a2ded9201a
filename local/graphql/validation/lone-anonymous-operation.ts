import { GraphQLError, type ValidationRule } from 'graphql';

/** Counts as graphql-java does: of an anonymous operation next to others, the later one is the error. */
export const LoneAnonymousOperation: ValidationRule = (context) => {
  let hasOperation = false;
  let hasAnonymous = false;
  return {
    OperationDefinition: (node) => {
      const name = node.name?.value;
      const report = (message: string) => context.reportError(new GraphQLError(message, { nodes: [node] }));
      if (name === undefined && hasOperation) report('Anonymous operation with other operations.');
      if (name !== undefined && hasAnonymous) report(`Operation ${name} is following anonymous operation.`);
      hasOperation = true;
      hasAnonymous ||= name === undefined;
      return false;
    },
  };
};
