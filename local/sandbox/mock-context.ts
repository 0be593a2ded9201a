import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import type { HandlerContext } from './resolver-code.ts';

/** `context` of EvaluateCode: 2 to 28,000 characters (AppSync API reference, "EvaluateCode"). */
const LENGTH_LIMIT = 28_000;

/** A context, or why AppSync would reject it. */
export type MockContext =
  | { context: HandlerContext; stash: JsonObject; refusal: null }
  | { context: null; stash: JsonObject; refusal: string };

/** The members of all kinds of identity. https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference-js.html */
const IDENTITY_MEMBERS: ReadonlySet<string> = new Set([
  'resolverContext',
  ...['accountId', 'sourceIp', 'username', 'userArn'],
  ...['cognitoIdentityPoolId', 'cognitoIdentityId', 'cognitoIdentityAuthType', 'cognitoIdentityAuthProvider'],
  ...['sub', 'issuer', 'claims', 'groups', 'defaultAuthStrategy'],
]);

/**
 * Recorded from EvaluateCode: an identity may lack any member, and has none that no kind of identity has,
 * such as `handlerContext`. Whether members of two kinds may occur together is not recorded: here they may.
 */
const isIdentity = (identity: Json): boolean =>
  identity === null ||
  (isJsonObject(identity) && Object.keys(identity).every((name) => IDENTITY_MEMBERS.has(name)));

const isObjectOrNull = (value: Json): boolean => value === null || isJsonObject(value);

const CHECKS: Readonly<Record<string, (value: Json) => boolean>> = {
  arguments: isJsonObject,
  identity: isIdentity,
  stash: isJsonObject,
  prev: isObjectOrNull,
  request: isObjectOrNull,
  info: isObjectOrNull,
  env: isObjectOrNull,
  error: isObjectOrNull,
};

/** Reads the context of EvaluateCode: JSON text, with `arguments` and not `args`. */
export const readMockContext = (text: string): MockContext => {
  if (text.length < 2 || text.length > LENGTH_LIMIT) {
    return refuse(`The context has ${text.length} characters; AppSync takes 2 to ${LENGTH_LIMIT}.`);
  }
  const given = parse(text);
  if (!isJsonObject(given)) return refuse('The context is not a JSON object.');
  const failed = Object.entries(CHECKS)
    .filter(([name, holds]) => given[name] !== undefined && !holds(given[name]))
    .map(([name]) => `ctx.${name}`);
  if (failed.length === 0) return { context: toContext(given), stash: asObject(given.stash), refusal: null };
  return refuse(
    `The following properties in your mock context object failed validation: ${failed.join(', ')}`,
  );
};

const refuse = (refusal: string): MockContext => ({ context: null, stash: {}, refusal });

const parse = (text: string): Json | undefined => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
};

const toContext = (given: JsonObject): HandlerContext => {
  const { prev, error, result, request, info } = given;
  const { headers, domainName } = asObject(request);
  return {
    arguments: asObject(given.arguments),
    identity: isJsonObject(given.identity) ? given.identity : null,
    source: given.source ?? null,
    prev: isJsonObject(prev) ? { result: prev.result ?? null } : null,
    request: {
      headers: asObject(headers),
      domainName: typeof domainName === 'string' ? domainName : null,
    },
    info: asObject(info),
    env: asObject(given.env),
    ...(result === undefined ? {} : { result }),
    // As passed, with any members.
    ...(isJsonObject(error) ? { error: error as unknown as NonNullable<HandlerContext['error']> } : {}),
  };
};

const asObject = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {});
