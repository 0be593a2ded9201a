import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { JsonObject } from '../kernel/json.ts';

/** A validated request, ready for execution. */
export interface PreparedRequest {
  /** The text of the document. */
  query: string;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** Coerced; large integers of types that keep them are marks of `kernel/exact-json.ts`. */
  variables: JsonObject;
  /** The input of the execution's coercion: as sent, with all digits of such integers. */
  typedVariables: JsonObject;
  /** As sent, for `ctx.info.variables`. */
  givenVariables: JsonObject;
}
