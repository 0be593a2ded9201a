import { TransportFailure } from '../kernel/errors.ts';
import type { Caller } from '../kernel/identity.ts';
import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import type { ApiModel } from '../template/api-model.ts';

/** The decision of an authorizer function. */
export interface AuthorizerResponse {
  isAuthorized: boolean;
  /** `Type.field`, each. */
  deniedFields: ReadonlySet<string>;
  resolverContext: JsonObject;
  /** How long the decision is cached; null for the API's setting. */
  ttlSeconds: number | null;
}

/**
 * Reads the function's result. An absent result is a refusal; throws a `TransportFailure` for a result of
 * another shape.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-lambda-authorization
 */
export const toAuthorizerResponse = (
  result: Json,
  { apiId }: Pick<ApiModel, 'apiId'>,
): AuthorizerResponse => {
  if (!isJsonObject(result)) throw invalid();
  const { isAuthorized = false, deniedFields, resolverContext, ttlOverride } = result;
  if (typeof isAuthorized !== 'boolean') throw invalid();
  const denied = Array.isArray(deniedFields) ? deniedFields.map(String) : [];
  return {
    isAuthorized,
    deniedFields: new Set(denied.flatMap((text) => toFieldName(text, apiId))),
    resolverContext: isJsonObject(resolverContext) ? resolverContext : {},
    ttlSeconds: typeof ttlOverride === 'number' ? ttlOverride : null,
  };
};

export const toLambdaCaller = ({ resolverContext, deniedFields }: AuthorizerResponse): Caller => ({
  mode: 'AWS_LAMBDA',
  identity: { resolverContext },
  groups: [],
  mayCallField: (typeName, fieldName) => !deniedFields.has(`${typeName}.${fieldName}`),
  deniedFields,
});

/** The type is recorded (https://github.com/aws/aws-cdk/issues/19239); AppSync gives no text, and the status is not known. */
const invalid = (): TransportFailure =>
  new TransportFailure(400, 'BadRequestException', 'The authorizer returned an invalid response.');

/** A field is denied by `Type.field` or by its ARN, of this API only. */
const toFieldName = (text: string, apiId: string): string[] => {
  if (/^\w+\.\w+$/.test(text)) return [text];
  const [, api, type, field] =
    /^arn:[^:]+:appsync:[^:]*:[^:]*:apis\/([^/]+)\/types\/([^/]+)\/fields\/([^/]+)$/.exec(text) ?? [];
  return api === apiId ? [`${type}.${field}`] : [];
};
