import { executeSync, type GraphQLFieldResolver } from 'graphql';
import type { FieldAccess } from '../auth/field-access.ts';
import { GraphqlFailure, LocalFault } from '../kernel/errors.ts';
import type { Caller } from '../kernel/identity.ts';
import { isJsonObject, type Json, type JsonObject, readMember } from '../kernel/json.ts';
import type { Log } from '../kernel/log.ts';
import type { SubscriptionMessage } from '../kernel/subscription-message.ts';
import type { Projection } from '../subscriptions/subscription.ts';
import type { ApiSchema } from './build-schema.ts';
import { localFailure, toExecutionError, toRequestError } from './errors.ts';
import { createMergeSelections } from './merge-selections.ts';
import { findMissingFields, toSelectionOf, toSelectionText } from './missing-fields.ts';
import type { PreparedRequest } from './prepared-request.ts';
import { createResponseSize } from './response-size.ts';
import { fragmentsOf } from './root-fields.ts';

/** Creates the projection of a root field of a subscription's document. */
export type ToProjection = (prepared: PreparedRequest, caller: Caller, field: string) => Projection;

interface ProjectionPorts {
  schema: ApiSchema;
  mayAccess: FieldAccess;
  log: Log;
}

/**
 * Maximum size of pending messages for one client; a payload, of at most 240 KB, exceeds it only with
 * repeated aliases.
 */
const MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

export const createToProjection = ({ schema, mayAccess, log }: ProjectionPorts): ToProjection => {
  const source = {};
  const messages = createLastMessages();
  const fieldResolver = createPayloadResolver(mayAccess);
  const warnOfMissing = createMissingWarning(log);

  const toMessage = (
    prepared: PreparedRequest,
    caller: Caller,
    rootValue: JsonObject,
  ): SubscriptionMessage => {
    const excess = findExcess(prepared, rootValue);
    if (excess !== null) {
      log.warn('subscription', `${excess.message} ${excess.fix}`);
      return { data: null, errors: [toRequestError(localFailure(excess).message, undefined)] };
    }
    const result = executeSync({
      schema: schema.verbatim,
      document: prepared.document,
      operationName: prepared.operation.name?.value,
      variableValues: prepared.typedVariables,
      contextValue: caller,
      rootValue,
      fieldResolver,
    });
    const data = (result.data ?? null) as JsonObject | null;
    warnOfMissing(prepared, rootValue, data);
    const errors = (result.errors ?? []).map((error) => toExecutionError(error, schema.verbatim, log));
    return errors.length > 0 ? { data, errors } : { data };
  };

  return (prepared, caller, field) => {
    const key = `${field} ${keyOf(prepared, caller)}`;
    const project = (payload: JsonObject): SubscriptionMessage =>
      messages.obtain(payload, key, () => toMessage(prepared, caller, { [field]: payload }));
    return { source, key, project };
  };
};

/** The messages of the last payload, for subscribers with other filters and for traces. */
const createLastMessages = () => {
  let last: JsonObject | null = null;
  let made = new Map<string, SubscriptionMessage>();
  return {
    obtain: (payload: JsonObject, key: string, make: () => SubscriptionMessage): SubscriptionMessage => {
      if (payload !== last) made = new Map();
      last = payload;
      const known = made.get(key);
      if (known !== undefined) return known;
      const message = make();
      made.set(key, message);
      return message;
    },
  };
};

/** Warns once for each pair of selections that a subscription selects what its mutation did not. */
const createMissingWarning = (log: Log) => {
  const told = new Set<string>();
  return (prepared: PreparedRequest, rootValue: JsonObject, data: Json): void => {
    const roots = createMergeSelections(fragmentsOf(prepared))([prepared.operation]) ?? [];
    for (const { name, responseKey, below } of roots) {
      const missing = findMissingFields(below(), rootValue[name] ?? null, readMember(data, responseKey));
      if (missing.length === 0) continue;
      const text =
        `The subscription selects${toSelectionText(below())}, and its mutation selected only${toSelectionOf(rootValue[name])}: ` +
        `${missing.join(', ')} cannot reach the subscriber. Select the same fields in the mutation.`;
      if (!told.has(`${name} ${text}`)) log.warn(`Subscription.${name}`, text);
      if (told.size === MAX_WARNINGS) told.clear();
      told.add(`${name} ${text}`);
    }
  };
};

const MAX_WARNINGS = 1000;

// Field resolvers do not run again for subscribers, but fields that a subscriber may not access are hidden.
const createPayloadResolver =
  (mayAccess: FieldAccess): GraphQLFieldResolver<unknown, Caller> =>
  (source, _arguments, caller, { parentType, fieldName }) => {
    if (!mayAccess(caller, parentType.name, fieldName))
      throw new GraphqlFailure(
        `Not Authorized to access ${fieldName} on type ${parentType.name}`,
        'Unauthorized',
      );
    return isJsonObject(source) ? source[fieldName] : null;
  };

/** Why a payload is too large for the selection of a subscription; null if it is not. */
const findExcess = (prepared: PreparedRequest, rootValue: JsonObject): LocalFault | null => {
  const select = createMergeSelections(fragmentsOf(prepared));
  try {
    const place = `Subscription.${Object.keys(rootValue).join()}`;
    createResponseSize(MAX_MESSAGE_BYTES)(place).add(rootValue, select([prepared.operation]));
    return null;
  } catch (error) {
    if (error instanceof LocalFault) return error;
    throw error;
  }
};

/** Subscribers with the same key receive the same message, which is created once per payload. */
const keyOf = (prepared: PreparedRequest, caller: Caller): string =>
  JSON.stringify([
    prepared.query,
    prepared.operation.name?.value,
    prepared.givenVariables,
    caller.mode,
    caller.groups,
    [...(caller.deniedFields ?? [])].sort(),
  ]);
