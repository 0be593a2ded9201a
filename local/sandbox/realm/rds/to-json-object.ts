interface ArrayValue {
  arrayValues?: ArrayValue[];
  [kind: string]: unknown;
}

/** A field of the Data API. https://docs.aws.amazon.com/rdsdataservice/latest/APIReference/API_Field.html */
type Field = { isNull?: boolean; arrayValue?: ArrayValue; [kind: string]: unknown };

interface StatementResult {
  records?: Field[][];
  columnMetadata?: { label?: string; name?: string }[] | null;
}

/**
 * `ctx.result` of a relational data source as a list of rows for each statement; `[{}]` for one without
 * records. Null for anything else.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-rds-js.html
 */
export const toJsonObject = (result: unknown): object[][] | null =>
  readResults(result)?.map(({ records, columnMetadata }) =>
    Array.isArray(records) ? records.map((record) => toRow(record, columnMetadata)) : [{}],
  ) ?? null;

const readResults = (result: unknown): StatementResult[] | null => {
  const parsed = typeof result === 'string' ? parse(result) : result;
  const results = (parsed as { sqlStatementResults?: unknown } | null | undefined)?.sqlStatementResults;
  return Array.isArray(results) && results.every(isObject) && results.every(hasReadableRecords)
    ? results
    : null;
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const hasReadableRecords = ({ records }: StatementResult): boolean =>
  !Array.isArray(records) || records.every((record) => Array.isArray(record) && record.every(isObject));

/** One row as an object, by the label of each column; a column that is NULL is omitted. Recorded. */
const toRow = (record: readonly Field[], columns: StatementResult['columnMetadata']): object =>
  Object.fromEntries(
    record.flatMap((field, index) => {
      const { label, name } = columns?.[index] ?? {};
      return field.isNull === true ? [] : [[label ?? name ?? `${index}`, readField(field)]];
    }),
  );

const readField = (field: Field): unknown =>
  field.arrayValue === undefined ? Object.values(field)[0] : readArray(field.arrayValue);

const readArray = ({ arrayValues, ...values }: ArrayValue): unknown =>
  arrayValues === undefined ? (Object.values(values)[0] ?? []) : arrayValues.map(readArray);
