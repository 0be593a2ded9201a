import { agg } from './aggregate.ts';
import { isStatement, renderStatement, statements } from './statement.ts';
import { toJsonObject } from './to-json-object.ts';
import { typeHint } from './type-hint.ts';
import type { RdsRequest } from './variables.ts';
import {
  createWriter,
  type Dialect,
  isTemplate,
  refuse,
  renderTemplate,
  type SqlTemplate,
  type Writer,
} from './writer.ts';

/**
 * `@aws-appsync/utils/rds`. Statements, messages and maps are those recorded from EvaluateCode by the tests
 * of https://github.com/localstack/appsync-utils, unless a comment says otherwise.
 */
export const createRdsModule = () => ({
  ...statements,
  agg,
  sql,
  typeHint,
  toJsonObject,
  createPgStatement: createStatementFunction({
    functionName: 'createPgStatement',
    quote: '"',
    hasReturning: true,
  }),
  createMySQLStatement: createStatementFunction({
    functionName: 'createMySQLStatement',
    quote: '`',
    hasReturning: false,
  }),
});

/** The tag of a template whose values are sent to the database separately from its text. */
const sql = (strings?: unknown, ...keys: unknown[]): SqlTemplate => {
  if (!Array.isArray(strings) || strings.length !== keys.length + 1) {
    refuse('java.lang.IllegalArgumentException: Unexpected argument passed to sql tagged template');
  }
  return { strings: [...(strings as string[])], keys };
};

const createStatementFunction =
  (dialect: Dialect) =>
  (...given: unknown[]): RdsRequest => {
    if (given.length === 0) refuse(`An argument is expected to be passed to ${dialect.functionName}`);
    const writer = createWriter(dialect);
    // The published types let the second statement be null.
    const wanted = given.filter((statement, index) => index === 0 || (statement ?? null) !== null);
    const statements = wanted.map((statement) => renderAny(statement, writer));
    return {
      statements,
      variableMap: writer.variables.values,
      variableTypeHintMap: writer.variables.types,
    };
  };

const renderAny = (statement: unknown, writer: Writer): string => {
  if (typeof statement === 'string') return statement;
  if (isTemplate(statement)) return renderTemplate(statement, writer);
  if (isStatement(statement)) return renderStatement(statement, writer);
  return refuse(`Unsupported type is passed as argument to ${writer.dialect.functionName}`);
};
