import type { Json, RunningApp } from 'appsync-offline';
import { isJsonObject } from 'appsync-offline';
import { printTable } from '../tools/print-table.ts';
import { fieldsOf, objectTypesOf, readApiSchema } from './api-schema.ts';
import type { Callers, TestCaller } from './callers.ts';
import { type FieldsDocument, toMutationDocument, toOperations, toQueryDocument } from './field-documents.ts';
import type { Feeds } from './find-feeds.ts';
import type { Matrix, Outcome } from './matrix.ts';
import { type Answer, type FieldFailure, postAs } from './post-as.ts';
import { findSubscriptionOutcomes } from './subscription-outcomes.ts';

/**
 * Finds what every caller gets of every field, by requests to an app whose template went through `addProbe`. Rejects
 * for an answer that is neither the field nor a refusal of it.
 */
export const findMatrix = async (app: RunningApp, callers: Callers): Promise<Matrix> => {
  const schema = readApiSchema(app.model.apis[0]?.schema ?? '');
  const documents = [toQueryDocument(schema), toMutationDocument(schema)];
  const subscriptions = toOperations(schema, 'subscription');
  const columns = new Map<string, ReadonlyMap<string, Outcome>>();
  for (const [name, caller] of Object.entries(callers)) {
    const outcomes = new Map(await findSubscriptionOutcomes(app, callers, { caller, subscriptions }));
    for (const document of documents)
      for (const [field, outcome] of await findOutcomes(app, caller, document)) outcomes.set(field, outcome);
    columns.set(name, outcomes);
  }
  const fields = objectTypesOf(schema).flatMap((type) =>
    fieldsOf(type).map((field) => `${type.name}.${field.name}`),
  );
  return toMatrix(fields, columns);
};

/** Fields without a request, such as those of a probe, are left out. */
const toMatrix = (
  fields: readonly string[],
  columns: ReadonlyMap<string, ReadonlyMap<string, Outcome>>,
): Matrix =>
  new Map(
    fields
      .filter((field) => [...columns.values()].some((outcomes) => outcomes.has(field)))
      .map((field) => [field, new Map([...columns].map(([name, all]) => [name, outcomeOf(all, field)]))]),
  );

const outcomeOf = (outcomes: ReadonlyMap<string, Outcome>, field: string): Outcome => {
  const outcome = outcomes.get(field);
  if (outcome === undefined) throw new TypeError(`${field} was not asked of everybody.`);
  return outcome;
};

const findOutcomes = async (
  app: RunningApp,
  caller: TestCaller,
  { text, places }: FieldsDocument,
): Promise<ReadonlyMap<string, Outcome>> => {
  const answer = await postAs(app, caller, { query: text });
  const { status, errors } = answer;
  if (status !== 200) return new Map([...places.keys()].map((field) => [field, `${status}`]));
  const known = new Set([...places.values()].map((place) => place.join()));
  const strange = errors.filter((error) => !known.has(error.path?.join() ?? '') || !isRefusal(error));
  if (strange.length > 0) throw new Error(`The API failed otherwise: ${JSON.stringify(strange)}`);
  return new Map([...places].map(([field, place]) => [field, outcomeAt(answer, place)]));
};

const isRefusal = ({ errorType, message }: FieldFailure): boolean =>
  errorType === 'Unauthorized' && message.startsWith('Not Authorized to access');

/** A refused field has an error and no value, every other has a value and no error. */
const outcomeAt = ({ data, errors }: Answer, place: readonly string[]): Outcome => {
  const isRefused = errors.some(({ path }) => path?.join() === place.join());
  const value = valueAt(data, place);
  if (isRefused && value !== null) throw new Error(`${place.join('.')} is refused and answered.`);
  if (!isRefused && value === undefined)
    throw new Error(`${place.join('.')} is neither refused nor answered.`);
  return isRefused ? 'no' : 'yes';
};

/** The value, or null if its parent is null. */
const valueAt = (data: Json, [name, ...rest]: readonly string[]): Json | undefined => {
  if (data === null || name === undefined) return data;
  const value = isJsonObject(data) ? data[name] : undefined;
  return value === undefined ? undefined : valueAt(value, rest);
};

/** The matrix for people to read: a line for each field, a column for each caller; and who feeds each subscription. */
export const printMatrix = (matrix: Matrix, feeds: Feeds = new Map()): string => {
  const columns = [...([...matrix.values()][0]?.keys() ?? [])];
  const rows = [
    ['', ...columns],
    ...[...matrix].map(([field, outcomes]) => [
      field,
      ...columns.map((column) => outcomes.get(column) ?? ''),
    ]),
  ];
  const received = [...feeds].map(
    ([subscription, mutations]) => `${subscription} receives ${mutations.join(', ') || 'nothing'}`,
  );
  return `${printTable(rows)}${['', ...received].join('\n')}\n`;
};
