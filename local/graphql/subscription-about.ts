import { toTracedCaller } from '../kernel/caller-name.ts';
import type { Caller } from '../kernel/identity.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { SubscriptionAbout } from '../subscriptions/explain.ts';
import type { Projection } from '../subscriptions/subscription.ts';
import type { MergedField } from './merge-selections.ts';
import { findMissingFields } from './missing-fields.ts';

export interface AboutOptions {
  place: { connectionId: string; subscriptionId: string };
  field: MergedField;
  caller: Caller;
  args: JsonObject;
  filters: { filter: Json; invalidation: Json };
  projection: Projection;
}

/** Information about a subscription for traces. Nothing is computed before a trace is read. */
export const toAbout = ({
  place,
  field,
  caller,
  args,
  filters,
  projection,
}: AboutOptions): SubscriptionAbout => {
  const { mode, name, groups } = toTracedCaller(caller);
  return {
    place: { ...place, field: field.name, caller: { mode, name, groups }, arguments: args, ...filters },
    project: (payload) => {
      const { data, errors = [] } = projection.project(payload);
      const message: JsonObject = { data, ...(errors.length > 0 && { errors: [...errors] }) };
      const below = data === null ? null : (data[field.responseKey] ?? null);
      const missing = findMissingFields(field.below(), payload, below);
      return { message, missing, refused: errors.filter(isRefusal).map(toDottedPath) };
    },
  };
};

const isRefusal = ({ errorType }: JsonObject): boolean => errorType === 'Unauthorized';

/** Below the subscription field itself. */
const toDottedPath = ({ path }: JsonObject): string =>
  Array.isArray(path)
    ? path
        .slice(1)
        .filter((step) => typeof step === 'string')
        .join('.')
    : '';
