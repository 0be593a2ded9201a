import {
  buildASTSchema,
  type GraphQLError,
  type GraphQLScalarType,
  type GraphQLSchema,
  isScalarType,
  parse,
  printSourceLocation,
  Source,
  validateSchema,
} from 'graphql';
import { validateSDL } from 'graphql/validation/validate.js';
import { LocalFault } from '../kernel/errors.ts';
import { APPSYNC_DEFINITIONS } from './appsync-definitions.ts';
import { awsScalars } from './scalars/index.ts';

/** One text, two readings of its scalars. */
export interface ApiSchema {
  /** Checks and converts scalars: for requests. */
  checked: GraphQLSchema;
  /** Hands scalars on as they are: for payloads that were serialised once already. */
  verbatim: GraphQLSchema;
}

/** Builds the schema as AppSync would take it. Throws a `LocalFault` for what it would refuse. */
export const buildSchema = (text: string): ApiSchema => {
  try {
    const [checked, verbatim] = [built(text), built(text)];
    throwAll(validateSchema(checked));
    attachAwsScalars(checked);
    return { checked, verbatim };
  } catch (error) {
    throw refused(error);
  }
};

const built = (text: string): GraphQLSchema => {
  const own = parse(APPSYNC_DEFINITIONS, { noLocation: true });
  const users = parse(new Source(text, 'schema.graphql'));
  const document = { ...users, definitions: [...own.definitions, ...users.definitions] };
  throwAll(validateSDL(document));
  return buildASTSchema(document, { assumeValidSDL: true });
};

const throwAll = (problems: readonly GraphQLError[]): void => {
  if (problems.length > 0) throw new AggregateError(problems);
};

const attachAwsScalars = (schema: GraphQLSchema): void => {
  for (const type of Object.values(schema.getTypeMap())) {
    const aws = awsScalars[type.name];
    if (!isScalarType(type) || aws === undefined) continue;
    const methods: Pick<GraphQLScalarType, 'parseValue' | 'parseLiteral' | 'serialize'> = aws;
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

/** With the line at fault, and a caret below it. */
const toProblemText = (problem: unknown): string => {
  const message = problem instanceof Error ? problem.message : String(problem);
  // Told by its shape: a bundler may load graphql twice, and then the class is another.
  const { source, locations } = problem as Partial<GraphQLError>;
  const location = locations?.[0];
  return source && location ? `${message}\n\n${printSourceLocation(source, location)}\n\n` : `${message}\n`;
};
