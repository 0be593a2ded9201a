import { type DocumentNode, GraphQLError, parse } from 'graphql';
import { TransportFailure } from '../kernel/errors.ts';
import { notePlaces } from './node-places.ts';
import { malformed } from './parse-request.ts';

/** AppSync's quota on the length of a document. https://docs.aws.amazon.com/general/latest/gr/appsync.html */
const MAX_TOKENS = 15_000;

/**
 * The nesting limit of nodes: a field in a field is two nodes, a list in a list is one. AppSync documents no
 * such limit; graphql-java, whose token limit it has, stops at 500 nested rules of its grammar
 * (`ParserOptions`).
 */
const MAX_NESTING = 500;

/** The message is our own. */
export const tooDeep = (): TransportFailure => refused('The query is nested too deep.');

export interface ParsedDocument {
  document: DocumentNode;
  nodeCount: number;
}

/** Throws a `TransportFailure` for a document that is invalid, too long, or nested too deep. */
export const parseDocument = (query: string): ParsedDocument => {
  const document = parseTokens(query);
  const { nodeCount, nesting } = notePlaces(document);
  if (nesting > MAX_NESTING) throw tooDeep();
  return { document, nodeCount };
};

const refused = (message: string): TransportFailure =>
  new TransportFailure(400, 'BadRequestException', message);

/** AppSync rejects a document that is too long; its status is not documented. */
const parseTokens = (query: string): DocumentNode => {
  try {
    return parse(query, { maxTokens: MAX_TOKENS });
  } catch (error) {
    // The parser throws a RangeError for a document that is nested too deep for it.
    if (error instanceof RangeError) throw tooDeep();
    const isTooLong = error instanceof GraphQLError && error.message.includes('tokens');
    throw isTooLong ? refused('Maximum char length exceeded') : malformed('Unable to parse GraphQL query.');
  }
};
