import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import { checkMembers, mappingFailure, readOptional } from '../request-document.ts';

/** A statement and its values, as ExecuteStatement takes them. */
export interface SqlStatement {
  sql: string;
  parameters: JsonObject[];
}

/** https://docs.aws.amazon.com/appsync/latest/devguide/resolver-mapping-template-reference-rds.html */
const MAX_STATEMENTS = 2;

/** The statements of a request of the relational data source. */
export const readStatements = (request: Json): SqlStatement[] => {
  if (!isJsonObject(request)) throw mappingFailure(`Unable to convert ${JSON.stringify(request)} to Object.`);
  checkMembers(request, ['version', 'statements', 'variableMap', 'variableTypeHintMap']);
  const values = readMap(request, 'variableMap');
  const hints = readMap(request, 'variableTypeHintMap');
  return readTexts(request).map((sql) => toStatement(sql, values, hints));
};

const readMap = (request: JsonObject, member: string): JsonObject => {
  const value = readOptional(request, member) ?? {};
  if (!isJsonObject(value)) throw mappingFailure(`Unable to convert ${JSON.stringify(value)} to Object.`);
  return value;
};

const readTexts = (request: JsonObject): string[] => {
  const statements = readOptional(request, 'statements');
  if (statements === undefined) throw mappingFailure("Value for field '$[statements]' not found.");
  if (!Array.isArray(statements))
    throw mappingFailure(`Unable to convert ${JSON.stringify(statements)} to List.`);
  // AppSync's message is not documented.
  if (statements.length === 0 || statements.length > MAX_STATEMENTS)
    throw mappingFailure(`A request takes 1 to ${MAX_STATEMENTS} statements, not ${statements.length}.`);
  return statements.map((statement) => {
    if (typeof statement === 'string') return statement;
    throw mappingFailure(`Unable to convert ${JSON.stringify(statement)} to String.`);
  });
};

/** Statements of a request share its variables; each is sent with those that it uses. */
const toStatement = (sql: string, values: JsonObject, hints: JsonObject): SqlStatement => {
  const named = findPlaceholders(sql);
  const parameters = Object.entries(values)
    .map(([variable, value]) => {
      const typeHint = hints[variable] ?? null;
      const hint = typeHint === null ? {} : { typeHint };
      return { name: variable.replace(/^:/, ''), value: toField(value), ...hint };
    })
    .filter(({ name }) => named.has(name));
  return { sql, parameters };
};

/** Names of placeholders, without their colon; a cast such as `::text` is not a placeholder. */
const findPlaceholders = (sql: string): Set<string> =>
  new Set([...sql.matchAll(/(?<!:):(\w+)/g)].map(([, name = '']) => name));

/**
 * A value as a field of the Data API. AppSync's field for lists and objects is not documented: here they are
 * JSON strings, as the hint `JSON` requires, since the Data API accepts no array as a parameter.
 * https://docs.aws.amazon.com/rdsdataservice/latest/APIReference/API_Field.html
 */
const toField = (value: Json): JsonObject => {
  if (value === null) return { isNull: true };
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { booleanValue: value };
  if (typeof value !== 'number') return { stringValue: JSON.stringify(value) };
  return Number.isSafeInteger(value) ? { longValue: value } : { doubleValue: value };
};
