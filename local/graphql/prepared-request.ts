import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { JsonObject } from '../kernel/json.ts';

/** A request that is fit to be executed. */
export interface PreparedRequest {
  /** The text of the document. */
  query: string;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: JsonObject;
  /** As sent, for `ctx.info.variables`. */
  givenVariables: JsonObject;
}
