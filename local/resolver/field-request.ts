import type { FieldError } from '../kernel/errors.ts';
import type { Caller, Headers } from '../kernel/identity.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { LiveSpan } from '../kernel/tracing.ts';
import type { ExtensionCall } from '../sandbox/resolver-code.ts';

/** One field to resolve, with everything that its handlers may read. */
export interface FieldRequest {
  typeName: string;
  fieldName: string;
  /** As written in the schema, such as `[Post!]`. */
  outputType: string;
  /** One object for all fields of one GraphQL request: batches are combined within one request. */
  scope: object;
  arguments: JsonObject;
  /** With all digits of large integers, as marks of `kernel/exact-json.ts`; null if `arguments` has them. */
  exactArguments?: JsonObject | null;
  /** The parent's value; null for root fields. */
  source: Json;
  caller: Caller;
  headers: Headers;
  /** `ctx.info`: the field's names, the request's variables and the selection set. */
  info: JsonObject;
  /** The parent of its spans; null if nothing is recorded. */
  span: LiveSpan<'Tracing'> | null;
}

/** The result of a field. With an `error` the value is null. */
export interface FieldResult {
  value: Json;
  error: FieldError | null;
  /** Errors that were appended, without replacing the value. */
  appendedErrors: readonly FieldError[];
  extensions: readonly ExtensionCall[];
}

export type ResolveField = (request: FieldRequest) => Promise<FieldResult>;
