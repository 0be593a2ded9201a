import { executeSync, type GraphQLFieldResolver } from 'graphql';
import type { FieldAccess } from '../auth/field-access.ts';
import { GraphqlFailure } from '../kernel/errors.ts';
import type { Caller } from '../kernel/identity.ts';
import { isJsonObject, type JsonObject } from '../kernel/json.ts';
import type { Log } from '../kernel/log.ts';
import type { SubscriptionMessage } from '../kernel/subscription-message.ts';
import type { ApiSchema } from './build-schema.ts';
import { toExecutionError } from './format-errors.ts';
import type { PreparedRequest } from './prepare.ts';

/** Cuts a published payload down to what one subscriber selected. */
export type Project = (field: string, payload: JsonObject) => SubscriptionMessage;

/** Turns a subscription's document into its projection. */
export type CreateProject = (prepared: PreparedRequest, caller: Caller) => Project;

interface ProjectionPorts {
  schema: ApiSchema;
  mayAccess: FieldAccess;
  log: Log;
}

// Field resolvers do not run again for subscribers, but what a subscriber may not see stays hidden.
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

/** Subscribers with the same key receive the same message: it is made once for each payload. */
const keyOf = (prepared: PreparedRequest, caller: Caller): string =>
  JSON.stringify([
    prepared.operation.loc?.source.body,
    prepared.operation.name?.value,
    prepared.givenVariables,
    caller.mode,
    caller.groups,
  ]);

export const createProjection = ({ schema, mayAccess, log }: ProjectionPorts): CreateProject => {
  const made = new WeakMap<JsonObject, Map<string, SubscriptionMessage>>();
  const fieldResolver = createPayloadResolver(mayAccess);

  const toMessage = (
    prepared: PreparedRequest,
    caller: Caller,
    rootValue: JsonObject,
  ): SubscriptionMessage => {
    const result = executeSync({
      schema: schema.verbatim,
      document: prepared.document,
      operationName: prepared.operation.name?.value,
      variableValues: prepared.givenVariables,
      contextValue: caller,
      rootValue,
      fieldResolver,
    });
    const data = (result.data ?? null) as JsonObject | null;
    const errors = (result.errors ?? []).map((error) => toExecutionError(error, schema.verbatim, log));
    return errors.length > 0 ? { data, errors } : { data };
  };

  return (prepared, caller) => {
    const key = keyOf(prepared, caller);
    return (field, payload) => {
      const messages = made.get(payload) ?? new Map<string, SubscriptionMessage>();
      made.set(payload, messages);
      const message = messages.get(`${field} ${key}`) ?? toMessage(prepared, caller, { [field]: payload });
      messages.set(`${field} ${key}`, message);
      return message;
    };
  };
};
