import { BadArgument } from '../ending.ts';

interface ArrayValue {
  arrayValues?: ArrayValue[];
  [kind: string]: unknown;
}

/** A field of the Data API. https://docs.aws.amazon.com/rdsdataservice/latest/APIReference/API_Field.html */
type Field = { isNull?: boolean; arrayValue?: ArrayValue; [kind: string]: unknown };

interface StatementResult {
  records?: Field[][];
  columnMetadata?: { label?: string; name?: string }[];
}

/** `ctx.result` of a relational data source as a list of rows for each statement; `[{}]` for one without records. */
export const toJsonObject = (result: unknown): object[][] =>
  readResults(result).map(({ records, columnMetadata }) =>
    records === undefined ? [{}] : records.map((record) => toRow(record, columnMetadata)),
  );

const readResults = (result: unknown): StatementResult[] => {
  const parsed = typeof result === 'string' ? JSON.parse(result) : result;
  const results = (parsed as { sqlStatementResults?: StatementResult[] } | null)?.sqlStatementResults;
  if (!Array.isArray(results)) throw new BadArgument('The result has no sqlStatementResults.');
  return results;
};

/** One row as an object, by the label of each column; a column that is NULL is left out. As recorded. */
const toRow = (record: readonly Field[], columns: StatementResult['columnMetadata'] = []): object =>
  Object.fromEntries(
    record.flatMap((field, index) => {
      const { label, name } = columns[index] ?? {};
      return field.isNull === true ? [] : [[label ?? name ?? `${index}`, readField(field)]];
    }),
  );

const readField = (field: Field): unknown =>
  field.arrayValue === undefined ? Object.values(field)[0] : readArray(field.arrayValue);

const readArray = ({ arrayValues, ...values }: ArrayValue): unknown =>
  arrayValues === undefined ? (Object.values(values)[0] ?? []) : arrayValues.map(readArray);
