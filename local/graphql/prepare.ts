import { type DocumentNode, type GraphQLSchema, Kind, type OperationDefinitionNode } from 'graphql';
import { RequestRefused, TransportFailure } from '../kernel/errors.ts';
import type { GraphqlRequest } from '../kernel/identity.ts';
import { toBareObject } from './bare-values.ts';
import { coerceVariables } from './coerce-variables.ts';
import { createDocumentCache, type DocumentCache } from './document-cache.ts';
import { checkDepth } from './document-depth.ts';
import { toRequestError } from './errors.ts';
import { toTypedVariables } from './exact-variables.ts';
import { parseDocument } from './parse-document.ts';
import { malformed } from './parse-request.ts';
import type { PreparedRequest } from './prepared-request.ts';
import { validateDocument } from './validation/validate.ts';

/**
 * Parses, selects the operation, validates, coerces the variables. Throws a `TransportFailure` for errors
 * with status 400 in AppSync, and `RequestRefused` for those with status 200.
 */
export const createPrepare = (
  schema: GraphQLSchema,
  options: { introspection: boolean },
): ((request: GraphqlRequest) => PreparedRequest) => {
  const cache = createDocumentCache();
  return ({ query, variables, exactVariables, operationName }) => {
    const document = validDocument(schema, query, { cache, introspection: options.introspection });
    const operation = selectOperation(document, operationName);
    const typedVariables = toBareObject(
      exactVariables === undefined ? variables : toTypedVariables(schema, operation, exactVariables),
    );
    return {
      query,
      document,
      operation,
      variables: coerceVariables(schema, operation, typedVariables),
      typedVariables,
      givenVariables: { ...variables },
    };
  };
};

const validDocument = (
  schema: GraphQLSchema,
  query: string,
  { cache, introspection }: { cache: DocumentCache; introspection: boolean },
): DocumentNode => {
  const known = cache.find(query);
  if (known !== null) return known.document;
  const parsed = parseDocument(query);
  const { document } = parsed;
  const problems = validateDocument(schema, document, { introspection });
  if (problems.length > 0)
    throw new RequestRefused(problems.map((problem) => toRequestError(problem.message, problem.nodes)));
  checkDepth(document);
  cache.keep(query, parsed);
  return document;
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

const badRequest = (message: string): TransportFailure =>
  new TransportFailure(400, 'BadRequestException', message);
