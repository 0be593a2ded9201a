import {
  buildASTSchema,
  type GraphQLError,
  type GraphQLScalarType,
  GraphQLSchema,
  isScalarType,
  parse,
  printSourceLocation,
  Source,
  specifiedScalarTypes,
  validateSchema,
} from 'graphql';
import { validateSDL } from 'graphql/validation/validate.js';
import { LocalFault } from '../kernel/errors.ts';
import { withDefinitions } from './appsync-definitions.ts';
import { awsScalars } from './scalars/index.ts';
import { oldJavaScalars } from './scalars/old-java-scalars.ts';

/** One schema with two implementations of its scalars. */
export interface ApiSchema {
  /** Validates and converts scalars: for requests. */
  checked: GraphQLSchema;
  /** Passes scalars through unchanged: for payloads that are serialized already. */
  verbatim: GraphQLSchema;
}

/** Builds the schema as AppSync does. Throws a `LocalFault` for a schema that AppSync rejects. */
export const buildSchema = (text: string): ApiSchema => {
  try {
    const [checked, verbatim] = [built(text), built(text)];
    throwAll(validateSchema(checked));
    attachScalars(checked);
    return { checked, verbatim };
  } catch (error) {
    throw refused(error);
  }
};

const built = (text: string): GraphQLSchema => {
  const document = withDefinitions(parse(new Source(text, 'schema.graphql')));
  throwAll(validateSDL(document));
  const schema = buildASTSchema(document, { assumeValidSDL: true }).toConfig();
  // Operations may use all of GraphQL's scalars, including those that the schema does not use.
  return new GraphQLSchema({ ...schema, types: [...new Set([...schema.types, ...specifiedScalarTypes])] });
};

const throwAll = (problems: readonly GraphQLError[]): void => {
  if (problems.length > 0) throw new AggregateError(problems);
};

const attachScalars = (schema: GraphQLSchema): void => {
  for (const type of Object.values(schema.getTypeMap())) {
    const found = awsScalars[type.name] ?? oldJavaScalars[type.name];
    if (!isScalarType(type) || found === undefined) continue;
    const methods: Pick<GraphQLScalarType, 'parseValue' | 'parseLiteral' | 'serialize'> = found;
    type.parseValue = methods.parseValue;
    type.parseLiteral = methods.parseLiteral;
    type.serialize = methods.serialize;
  }
};

const refused = (error: unknown): LocalFault => {
  const problems: unknown[] = error instanceof AggregateError ? error.errors : [error];
  return new LocalFault(
    'SCHEMA_REFUSED',
    `AppSync would refuse the schema: ${problems.map(toProblemText).join('')}`,
    'Correct the schema and synthesize again.',
    { cause: error },
  );
};

/** With the faulty line, and a caret below the place. */
const toProblemText = (problem: unknown): string => {
  const message = problem instanceof Error ? problem.message : String(problem);
  // Recognized by its members: a bundler may load graphql twice, and then the class is another.
  const { source, locations } = problem as Partial<GraphQLError>;
  const location = locations?.[0];
  return source && location ? `${message}\n\n${printSourceLocation(source, location)}\n\n` : `${message}\n`;
};
