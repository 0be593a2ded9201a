import type { DataSourceResult } from '../data-sources/data-source.ts';
import { GraphqlFailure } from '../kernel/errors.ts';
import { isJsonObject, type Json } from '../kernel/json.ts';
import type { ResolverCode } from '../sandbox/resolver-code.ts';
import type { DataSourceType } from '../template/api-model.ts';
import { FieldStopped } from './handler-run.ts';

/** The version of a template's request; before 2018-05-29 errors and nulls were handled differently. */
const FIRST_VERSION = '2017-02-28';

/** Added with version 2018-05-29. */
const LATER_OPERATION = /^(?:Batch(?:Get|Put|Delete)Item|Transact)/;
const LATER_SOURCES: ReadonlySet<DataSourceType> = new Set(['HTTP', 'RELATIONAL_DATABASE'] as const);

/**
 * Whether the request of a unit's template has the first version. Throws a `GraphqlFailure` for an operation
 * that this version does not have; the message is our own.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-mapping-template-changelog.html
 */
export const isFirstVersion = (
  { code, about }: { code: ResolverCode; about: { type: DataSourceType } },
  request: Json,
): boolean => {
  if (code.templates === undefined || !isJsonObject(request) || request.version !== FIRST_VERSION)
    return false;
  const operation = String(request.operation ?? about.type);
  if (!LATER_OPERATION.test(operation) && !LATER_SOURCES.has(about.type)) return true;
  throw new GraphqlFailure(
    `The version ${FIRST_VERSION} does not support ${operation}; use 2018-05-29.`,
    'MappingTemplate',
  );
};

/**
 * The first version's handling of a result: a null is the field's value, and an error is the field's, with
 * the output of the response template as its data. `runResponse` is called if there is a result.
 */
export const answerFirstVersion = ({ result, error }: DataSourceResult, runResponse: () => Json): Json => {
  const value = result === null ? null : runResponse();
  if (error === null) return value;
  throw new FieldStopped({ message: error.message, errorType: error.type, data: value, errorInfo: null });
};
