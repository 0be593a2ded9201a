import type { DataSourceResult } from '../data-sources/data-source.ts';
import { GraphqlFailure } from '../kernel/errors.ts';
import { isJsonObject, type Json } from '../kernel/json.ts';
import type { ResolverCode } from '../sandbox/resolver-code.ts';
import type { DataSourceType } from '../template/api-model.ts';
import { FieldStopped } from './handler-run.ts';

/** The version of a request that a mapping template prints; before 2018-05-29 errors and nulls were treated otherwise. */
const FIRST_VERSION = '2017-02-28';

/** These came with version 2018-05-29. */
const LATER_OPERATION = /^(?:Batch(?:Get|Put|Delete)Item|Transact)/;
const LATER_SOURCES: ReadonlySet<DataSourceType> = new Set(['HTTP', 'RELATIONAL_DATABASE'] as const);

/**
 * Whether the request of a unit's template is of the first version. Throws a `GraphqlFailure` for an operation that this
 * version does not have; the wording is our own.
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
 * What the first version makes of an answer: a null is the field's value, and an error is the field's, with what the
 * response template makes of the result as its data. `runResponse` is called where there is a result.
 */
export const answerFirstVersion = ({ result, error }: DataSourceResult, runResponse: () => Json): Json => {
  const value = result === null ? null : runResponse();
  if (error === null) return value;
  throw new FieldStopped({ message: error.message, errorType: error.type, data: value, errorInfo: null });
};
