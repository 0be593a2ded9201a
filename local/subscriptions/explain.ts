/** Why an event did or did not reach each open subscription of its field. */
import type { Delivery, DeliveryReason, FailedRule, SubscriptionPlace } from '../console-model/delivery.ts';
import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import type { Lazy } from '../kernel/tracing.ts';
import { entriesOf, readField, toRule } from './filter.ts';

/** The information of a subscription for traces. */
export interface SubscriptionAbout {
  place: SubscriptionPlace;
  /**
   * The message of a payload for the subscriber, and the fields that are null because they are not selected
   * or not authorized.
   */
  project(payload: JsonObject): { message: Json; missing: readonly string[]; refused: readonly string[] };
}

/** The results for subscriptions with one filter. */
export interface Outcome {
  isMatch: boolean;
  abouts: readonly (SubscriptionAbout | undefined)[];
  /** Of deliveries that failed. */
  failures: ReadonlyMap<SubscriptionAbout, string>;
}

/** Maximum number of rows for one event. */
const MOST_ROWS = 1_000;
const ROW_BYTES = 16;

/** The rows are computed when they are read. */
export const explainDeliveries = (
  outcomes: readonly Outcome[],
  payload: JsonObject,
): Lazy<readonly Delivery[]> => ({
  holds: [payload],
  bytes: outcomes.reduce((sum, { abouts }) => sum + abouts.length * ROW_BYTES, 0),
  read: () => toRows(outcomes, (about, outcome) => explainDelivery(about, payload, outcome)),
});

export const explainInvalidation = (
  outcomes: readonly Outcome[],
  payload: JsonObject,
): Lazy<readonly Delivery[]> => ({
  holds: [payload],
  bytes: outcomes.reduce((sum, { abouts }) => sum + abouts.length * ROW_BYTES, 0),
  read: () =>
    toRows(outcomes, ({ place }, { isMatch }) => {
      const { failed, holding } = findRules(place.invalidation, payload);
      const hasFilter = isJsonObject(place.invalidation);
      const reason: DeliveryReason = isMatch
        ? { kind: 'invalidated', group: holding }
        : { kind: 'notInvalidated', hasFilter, failed };
      return { subscription: place, reason, isSent: false, message: null, explanation: toSentence(reason) };
    }),
});

const toRows = (
  outcomes: readonly Outcome[],
  explain: (about: SubscriptionAbout, outcome: Outcome) => Delivery,
): readonly Delivery[] =>
  outcomes
    .flatMap((outcome) =>
      outcome.abouts.flatMap((about) => (about === undefined ? [] : [{ about, outcome }])),
    )
    .slice(0, MOST_ROWS)
    .map(({ about, outcome }) => explain(about, outcome));

const explainDelivery = (about: SubscriptionAbout, payload: JsonObject, outcome: Outcome): Delivery => {
  const failure = outcome.failures.get(about);
  const isSent = outcome.isMatch && failure === undefined;
  const projected = isSent ? about.project(payload) : null;
  const reason = !outcome.isMatch
    ? explainMismatch(about.place, payload)
    : projected === null
      ? ({ kind: 'failed', message: failure ?? '' } as const)
      : explainMessage(projected);
  const message = projected?.message ?? null;
  return { subscription: about.place, reason, isSent, message, explanation: toSentence(reason) };
};

const explainMismatch = (
  { filter, arguments: args }: SubscriptionPlace,
  payload: JsonObject,
): DeliveryReason => {
  if (isJsonObject(filter)) return { kind: 'filterDoesNotMatch', failed: findRules(filter, payload).failed };
  const [argument = '', expected = null] =
    Object.entries(args).find(([name, value]) => (payload[name] ?? null) !== value) ?? [];
  const isSelected = Object.hasOwn(payload, argument);
  return { kind: 'argumentDiffers', argument, expected, actual: payload[argument] ?? null, isSelected };
};

const explainMessage = ({
  message,
  missing,
  refused,
}: ReturnType<SubscriptionAbout['project']>): DeliveryReason => {
  if (refused.length > 0) return { kind: 'notAuthorized', fields: refused };
  if (missing.length > 0) return { kind: 'nullBySelectionSet', fields: missing };
  const errors = isJsonObject(message) && Array.isArray(message.errors) ? message.errors : [];
  if (errors.length === 0) return { kind: 'delivered' };
  const messages = errors.map((error) => (isJsonObject(error) ? String(error.message) : ''));
  return { kind: 'deliveredWithErrors', messages };
};

/** The first failed rule of each group; `holding` is the first group without one, or -1. */
const findRules = (filter: Json, payload: JsonObject): { failed: FailedRule[]; holding: number } => {
  const groups = entriesOf(filter, 'filterGroup').map((group) => entriesOf(group, 'filters'));
  const firstFailed = groups.map((rules) => rules.findIndex((rule) => !toRule(rule)(payload)));
  const failed = firstFailed.flatMap((rule, group) =>
    rule < 0 ? [] : [toFailedRule(groups[group]?.[rule] ?? null, { group, rule }, payload)],
  );
  return { failed, holding: firstFailed.indexOf(-1) };
};

const toFailedRule = (
  rule: Json,
  place: { group: number; rule: number },
  payload: JsonObject,
): FailedRule => {
  const { fieldName = '', operator = '', value = null } = isJsonObject(rule) ? rule : {};
  const actual = readField(payload, String(fieldName).split('.'));
  const facts = { fieldName: String(fieldName), operator: String(operator), value };
  return { ...place, ...facts, actual: actual ?? null, isSelected: actual !== undefined };
};

const write = (value: Json): string => JSON.stringify(value);

const toSentence = (reason: DeliveryReason): string => {
  switch (reason.kind) {
    case 'delivered':
      return 'Delivered.';
    case 'argumentDiffers':
      return reason.isSelected
        ? `The argument ${reason.argument} is ${write(reason.expected)}, the event has ${write(reason.actual)}.`
        : `The argument ${reason.argument} is ${write(reason.expected)}, and the mutation did not select ${reason.argument}.`;
    case 'filterDoesNotMatch':
      return `No group of the filter holds: ${reason.failed.map(toRuleText).join('; ')}.`;
    case 'nullBySelectionSet':
      return `Delivered with null, since the mutation did not select ${reason.fields.join(', ')}.`;
    case 'notAuthorized':
      return `Delivered without ${reason.fields.join(', ')}, which the subscriber may not have.`;
    case 'deliveredWithErrors':
      return `Delivered with errors: ${reason.messages.join(' ')}`;
    case 'invalidated':
      return `Ended: group ${reason.group} of the invalidation filter holds.`;
    case 'notInvalidated':
      return reason.hasFilter
        ? `Not ended: ${reason.failed.map(toRuleText).join('; ')}.`
        : 'Not ended: the subscription has no invalidation filter.';
    case 'failed':
      return `Not delivered: ${reason.message}`;
  }
};

const toRuleText = ({ group, rule, fieldName, operator, value, ...found }: FailedRule): string => {
  const actual = found.isSelected ? `is ${write(found.actual)}` : 'is not in the event';
  return `group ${group}, rule ${rule}: ${fieldName} ${operator} ${write(value)}, but ${fieldName} ${actual}`;
};
