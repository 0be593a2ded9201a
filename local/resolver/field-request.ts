import type { FieldError } from '../kernel/errors.ts';
import type { Caller, Headers } from '../kernel/identity.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { LiveSpan } from '../kernel/tracing.ts';
import type { ExtensionCall } from '../sandbox/resolver-code.ts';

/** One field to resolve, with all that its handlers may see. */
export interface FieldRequest {
  typeName: string;
  fieldName: string;
  /** As the schema writes it, such as `[Post!]`. */
  outputType: string;
  /** One object for all fields of one GraphQL request: what may be done together, is done for one request. */
  scope: object;
  arguments: JsonObject;
  /** With all digits of large integers, as `kernel/exact-json.ts` marks them; null where `arguments` has them. */
  exactArguments?: JsonObject | null;
  /** The parent's value; null for root fields. */
  source: Json;
  caller: Caller;
  headers: Headers;
  /** `ctx.info`: the field's names, the request's variables and the selection set. */
  info: JsonObject;
  /** What its parts are reported to; null where nothing is recorded. */
  span: LiveSpan<'Tracing'> | null;
}

/** What became of a field. With an `error` the value is null. */
export interface FieldResult {
  value: Json;
  error: FieldError | null;
  /** Errors that were appended while the field kept its value. */
  appendedErrors: readonly FieldError[];
  extensions: readonly ExtensionCall[];
}

export type ResolveField = (request: FieldRequest) => Promise<FieldResult>;
