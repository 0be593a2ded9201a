import { getArgumentValues, OperationTypeNode } from 'graphql';
import type { FieldAccess } from '../auth/field-access.ts';
import { type FieldError, GraphqlFailure, RequestRefused } from '../kernel/errors.ts';
import type { Caller, Headers } from '../kernel/identity.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { SubscriptionListener } from '../kernel/subscription-message.ts';
import type { LiveTrace, ParentSpan } from '../kernel/tracing.ts';
import type { FieldResolver } from '../resolver/resolve-field.ts';
import type { ExtensionCall } from '../sandbox/resolver-code.ts';
import { findFilterProblem } from '../subscriptions/filter-limits.ts';
import type { Subscription, SubscriptionHub } from '../subscriptions/subscription.ts';
import type { ApiSchema } from './build-schema.ts';
import { toFieldArguments } from './field-arguments.ts';
import { toFieldInfo } from './field-info.ts';
import type { MergedField } from './merge-selections.ts';
import type { PreparedRequest } from './prepared-request.ts';
import type { ToProjection } from './projection.ts';
import { fragmentsOf, rootFieldsOf } from './root-fields.ts';
import { type AboutOptions, toAbout } from './subscription-about.ts';
import { beginSubscriptionField, endField, failField, traceRefusal } from './trace-field.ts';

export interface SubscribePorts {
  schema: ApiSchema;
  fields: FieldResolver;
  mayAccess: FieldAccess;
  hub: SubscriptionHub;
  toProjection: ToProjection;
}

export interface Subscriber {
  caller: Caller;
  headers: Headers;
  listener: SubscriptionListener;
  trace?: LiveTrace | null;
}

export type Subscribe = (prepared: PreparedRequest, subscriber: Subscriber) => Promise<() => void>;

type SetFilters = Pick<Subscription, 'filter' | 'invalidation'>;

const NO_FILTERS: SetFilters = { filter: null, invalidation: null };

/**
 * Subscribes to every root field of a subscription. Throws `RequestRefused` for what AppSync answers with an
 * `error` message. https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html
 */
export const createSubscribe =
  (ports: SubscribePorts): Subscribe =>
  async (prepared, { caller, headers, listener, trace = null }) => {
    const { operation } = prepared.operation;
    if (operation !== OperationTypeNode.SUBSCRIPTION)
      throw refusal(
        new GraphqlFailure(`${operation} not supported through the realtime channel`, 'UnsupportedOperation'),
      );
    const typeName = ports.schema.checked.getSubscriptionType()?.name ?? 'Subscription';
    const fields = rootFieldsOf(prepared);
    checkAccess(fields, typeName, { caller, mayAccess: ports.mayAccess, trace });
    const subscriber = { caller, headers, listener, trace };
    const listening = await Promise.all(
      fields.map((field) => toSubscription(ports, prepared, { field, subscriber })),
    );
    const stops: (() => void)[] = [];
    const stopAll = (): void => stops.splice(0).forEach((stop) => void stop());
    const end = (): void => {
      stopAll();
      listener.end();
    };
    for (const subscription of listening) stops.push(ports.hub.add({ ...subscription, end }));
    return stopAll;
  };

/** A root field as a subscription of the hub, without its end. */
const toSubscription = async (
  ports: SubscribePorts,
  prepared: PreparedRequest,
  { field, subscriber }: { field: MergedField; subscriber: Subscriber },
): Promise<Omit<Subscription, 'end'>> => {
  const { caller, headers, listener, trace = null } = subscriber;
  const args = argumentsOf(ports, prepared, field);
  const resolving = { field, caller, headers, args, trace };
  const filters = await runSubscriptionResolver(ports, prepared, resolving);
  const projection = ports.toProjection(prepared, caller, field.name);
  return {
    field: field.name,
    arguments: args,
    ...filters,
    ...aboutOf(listener, { field, caller, args, filters, projection }),
    projection,
    deliver: listener.deliver,
  };
};

const aboutOf = (
  { place }: SubscriptionListener,
  facts: Omit<AboutOptions, 'place'>,
): Pick<Subscription, 'about'> => (place === undefined ? {} : { about: toAbout({ place, ...facts }) });

const refusal = (error: Pick<FieldError, 'message' | 'errorType'>): RequestRefused =>
  new RequestRefused([
    { ...(error.errorType !== null && { errorType: error.errorType }), message: error.message },
  ]);

const checkAccess = (
  fields: readonly MergedField[],
  typeName: string,
  ask: { caller: Caller; mayAccess: FieldAccess; trace: ParentSpan | null },
): void => {
  const { caller, mayAccess } = ask;
  const names = fields.map(({ name }) => name);
  if (caller.mode === 'AWS_IAM' && !names.every((name) => caller.mayCallField(typeName, name)))
    throw permissionDenied();
  const refused = names.find((name) => !mayAccess(caller, typeName, name));
  if (refused === undefined) return;
  traceRefusal(ask.trace, ask, { typeName, fieldName: refused, path: [refused] });
  throw unauthorized(refused, typeName);
};

const argumentsOf = (
  ports: SubscribePorts,
  prepared: PreparedRequest,
  { name, nodes }: MergedField,
): JsonObject => {
  const definition = ports.schema.checked.getSubscriptionType()?.getFields()[name];
  const [node] = nodes;
  if (definition === undefined || node === undefined) return {};
  const coerced = getArgumentValues(definition, node, prepared.variables);
  const { variables } = prepared;
  return toFieldArguments(coerced, {
    fieldNodes: nodes,
    variableValues: variables,
    schema: ports.schema.checked,
  }).args;
};

/**
 * A resolver on a subscription field runs once, when the subscription starts; here for the filters that it
 * may set.
 */
const runSubscriptionResolver = async (
  ports: SubscribePorts,
  prepared: PreparedRequest,
  {
    field,
    caller,
    headers,
    args,
    trace,
  }: { field: MergedField; caller: Caller; headers: Headers; args: JsonObject; trace: ParentSpan | null },
): Promise<SetFilters> => {
  const parentType = ports.schema.checked.getSubscriptionType();
  const fieldName = field.name;
  const definition = parentType?.getFields()[fieldName];
  if (!parentType || !definition || !ports.fields.has(parentType.name, fieldName)) return NO_FILTERS;
  const selected = { fieldName, fieldNodes: field.nodes, fragments: fragmentsOf(prepared) };
  const info = toFieldInfo({ ...selected, parentType, returnType: definition.type }, prepared.givenVariables);
  const span = trace && beginSubscriptionField(trace, { parentType, definition, args });
  const resolving = ports.fields.resolve({
    typeName: parentType.name,
    fieldName,
    outputType: String(definition.type),
    scope: prepared,
    arguments: args,
    source: null,
    caller,
    headers,
    info,
    span,
  });
  const result = await resolving.catch((failure) => failField(span, failure));
  if (span !== null) endField(span, result);
  if (result.error !== null) throw refusal(result.error);
  return toFilters(result.extensions);
};

/**
 * The error for an IAM caller whose policies do not allow a field, before the schema is checked; as in
 * https://github.com/aws-amplify/amplify-js/issues/5601 and https://github.com/graphql-python/gql/pull/239.
 */
const permissionDenied = (): RequestRefused =>
  refusal({ errorType: 'UnauthorizedException', message: 'Permission denied' });

const unauthorized = (fieldName: string, typeName: string): RequestRefused =>
  refusal(new GraphqlFailure(`Not Authorized to access ${fieldName} on type ${typeName}`, 'Unauthorized'));

/** The filters of the last call of each kind. Throws `RequestRefused` beyond AppSync's limits. */
const toFilters = (extensions: readonly ExtensionCall[]): SetFilters => {
  const read = (name: string): Json => {
    const filter = extensions.findLast((call) => call.name === name)?.arguments[0] ?? null;
    const problem = findFilterProblem(filter);
    if (problem !== null) throw new RequestRefused([{ message: problem, errorCode: 400 }]);
    return filter;
  };
  return { filter: read('setSubscriptionFilter'), invalidation: read('setSubscriptionInvalidationFilter') };
};
