import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { RequestRefused, TransportFailure } from '../kernel/errors.ts';
import type { GraphqlRequest } from '../kernel/identity.ts';
import type { JsonObject } from '../kernel/json.ts';
import { coerceVariables } from './coerce-variables.ts';
import { toRequestError } from './format-errors.ts';
import { malformed } from './parse-request.ts';
import { validateDocument } from './validation/validate.ts';

/** AppSync's quota on the length of a document. https://docs.aws.amazon.com/general/latest/gr/appsync.html */
const MAX_TOKENS = 15_000;

/** A request that is fit to be executed. */
export interface PreparedRequest {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: JsonObject;
  /** As sent, for `ctx.info.variables`. */
  givenVariables: JsonObject;
}

const badRequest = (message: string): TransportFailure =>
  new TransportFailure(400, 'BadRequestException', message);

/** That AppSync refuses a document that is too long is sure; with which status it does is not. */
const parseDocument = (query: string): DocumentNode => {
  try {
    return parse(query, { maxTokens: MAX_TOKENS });
  } catch (error) {
    const isTooLong = error instanceof GraphQLError && error.message.includes('tokens');
    throw isTooLong
      ? badRequest('Maximum char length exceeded')
      : malformed('Unable to parse GraphQL query.');
  }
};

const selectOperation = (document: DocumentNode, name: string | null): OperationDefinitionNode => {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (name === null && operations.length > 1) throw badRequest('Missing operation name.');
  const operation = name === null ? operations[0] : operations.find((node) => node.name?.value === name);
  if (operation !== undefined) return operation;
  throw name === null
    ? malformed('Unable to parse GraphQL query.')
    : badRequest(`Unknown operation named '${name}'.`);
};

/** Documents that were found valid, so that a client's next request with the same text costs no validation. */
export type DocumentCache = Map<string, DocumentNode>;

const MAX_CACHED = 500;

const validDocument = (
  schema: GraphQLSchema,
  query: string,
  { cache, introspection }: { cache: DocumentCache; introspection: boolean },
): DocumentNode => {
  const known = cache.get(query);
  if (known !== undefined) return known;
  const document = parseDocument(query);
  const problems = validateDocument(schema, document, { introspection });
  if (problems.length > 0)
    throw new RequestRefused(problems.map((problem) => toRequestError(problem.message, problem.nodes)));
  if (cache.size >= MAX_CACHED) cache.delete(cache.keys().next().value ?? '');
  cache.set(query, document);
  return document;
};

/**
 * Parses, selects the operation, validates, coerces the variables. Throws a `TransportFailure` for what AppSync
 * answers with status 400, and `RequestRefused` for what it answers with 200 and errors.
 */
export const createPrepare = (
  schema: GraphQLSchema,
  options: { introspection: boolean },
): ((request: GraphqlRequest) => PreparedRequest) => {
  const cache: DocumentCache = new Map();
  return ({ query, variables, operationName }) => {
    const document = validDocument(schema, query, { cache, introspection: options.introspection });
    const operation = selectOperation(document, operationName);
    return {
      document,
      operation,
      variables: coerceVariables(schema, operation, variables),
      givenVariables: { ...variables },
    };
  };
};
