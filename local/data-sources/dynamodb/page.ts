import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import type { DataSourceResult } from '../data-source.ts';
import { mappingFailure, readOptional } from '../request-document.ts';
import { type Expression, readExpression, toExpressionMember, toPlaceholders } from './expression.ts';
import type { TableContext } from './operation.ts';
import { toPlainItems } from './typed-values.ts';

/** What Query and Scan have in common. */
export const pageMembers = [
  'index',
  'nextToken',
  'limit',
  'consistentRead',
  'filter',
  'select',
  'projection',
];

interface PageRead {
  operation: 'Query' | 'Scan';
  request: JsonObject;
  table: TableContext;
  /** Members of the call that only this operation has. */
  input: JsonObject;
  /** Its expressions besides filter and projection. */
  expressions: readonly Expression[];
}

/** AppSync's message: https://github.com/aws-amplify/amplify-cli/issues/3411 */
export const refusedToken: DataSourceResult = {
  result: null,
  error: {
    type: 'DynamoDB:UserIllegalArgumentException',
    message:
      'com.amazonaws.deepdish.common.pagination.InvalidPaginationTokenException: Invalid pagination token given.',
  },
};

/**
 * Reads one page: `{ items, nextToken, scannedCount }`; `limit` counts items before the filter, as in
 * DynamoDB.
 */
export const readPage = async ({
  operation,
  request,
  table,
  input,
  expressions,
}: PageRead): Promise<DataSourceResult> => {
  const filter = readExpression(request, 'filter');
  const projection = readExpression(request, 'projection');
  const origin = `${table.dataSourceName} ${table.tableName} ${operation} ${request.index ?? ''}`;
  const token = request.nextToken ?? null;
  if (token !== null && typeof token !== 'string') {
    throw mappingFailure(`Unable to convert ${JSON.stringify(token)} to String.`);
  }
  const startKey = token === null ? null : table.nextTokens.open(token, origin);
  if (token !== null && startKey === null) return refusedToken;
  const answer = await table.call(operation, {
    TableName: table.tableName,
    ...toCommonInput(request, projection),
    ...(startKey === null ? {} : { ExclusiveStartKey: startKey }),
    ...input,
    ...toExpressionMember('FilterExpression', filter),
    ...toExpressionMember('ProjectionExpression', projection),
    ...toPlaceholders([...expressions, filter, projection]),
  });
  const { Items, LastEvaluatedKey, ScannedCount } = answer;
  return {
    result: {
      items: Array.isArray(Items) ? toPlainItems(Items.filter(isJsonObject)) : [],
      nextToken: isJsonObject(LastEvaluatedKey) ? table.nextTokens.seal(LastEvaluatedKey, origin) : null,
      scannedCount: ScannedCount ?? 0,
    },
    error: null,
  };
};

/** `SPECIFIC_ATTRIBUTES` may be omitted with a projection. */
const toCommonInput = (request: JsonObject, projection: Expression | null): JsonObject => ({
  ConsistentRead: request.consistentRead === true,
  ...toOptional('IndexName', readOptional(request, 'index')),
  ...toOptional('Limit', readOptional(request, 'limit')),
  ...toOptional(
    'Select',
    readOptional(request, 'select') ?? (projection ? 'SPECIFIC_ATTRIBUTES' : undefined),
  ),
});

const toOptional = (member: string, value: JsonObject[string] | undefined): JsonObject =>
  value === undefined ? {} : { [member]: value };
