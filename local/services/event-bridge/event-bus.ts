import type { Clock } from '../../kernel/clock.ts';
import { compileEventPattern, type EventTest } from '../../kernel/event-pattern.ts';
import type { FunctionCall } from '../../kernel/function-call.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import type { EventEntry, EventOutcome, PutEvents } from '../../kernel/put-events.ts';
import type { ParentSpan } from '../../kernel/tracing.ts';
import type { RuleModel, RuleTargetModel } from '../../template/rule-model.ts';
import { toTargetInput } from './target-input.ts';
import { refuseEntry, toEvent } from './to-event.ts';

export interface EventBridgeOptions {
  rules: readonly RuleModel[];
  invokeFunction: FunctionCall;
  clock: Clock;
  ids: Ids;
  log: Log;
}

/** The event buses of a template. */
export interface EventBridge {
  putEvents: PutEvents;
  /** Resolves when every target has handled what was put before the call. */
  idle(): Promise<void>;
}

interface LoadedRule {
  model: RuleModel;
  matches: EventTest;
}

type Deliver = (
  rule: RuleModel,
  target: RuleTargetModel,
  event: JsonObject,
  parent: ParentSpan | null,
) => Promise<void>;

/**
 * Delivers events to the Lambda functions that rules of the template name. Each is invoked once: a failure is logged,
 * where AWS would try again. Throws a `LocalFault` for a pattern with a rule that is unknown here.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-what-is-how-it-works-concepts.html
 */
export const createEventBridge = (options: EventBridgeOptions): EventBridge => {
  const { clock, ids, log } = options;
  const deliver = createDeliver(options);
  const underWay = new Set<Promise<void>>();
  const rules: LoadedRule[] = options.rules
    .filter(({ isEnabled }) => isEnabled)
    .map((model) => ({ model, matches: compileEventPattern(model.pattern, 'EVENT_BRIDGE') }));

  const start = (delivery: Promise<void>): void => {
    underWay.add(delivery);
    void delivery.finally(() => underWay.delete(delivery));
  };
  const put = (busArn: string, entry: EventEntry, parent: ParentSpan | null): EventOutcome => {
    const refusal = refuseEntry(entry);
    if (refusal !== null) return refusal;
    const id = ids.uuid();
    const [, , , region = '', accountId = '', bus = ''] = busArn.split(':');
    const event = toEvent(entry, { id, region, accountId, now: clock.now() });
    const matching = rules.filter(({ model, matches }) => model.busArn === busArn && matches(event));
    if (matching.length === 0)
      log.info(bus.slice(bus.lastIndexOf('/') + 1), `No rule matches the event ${id} (${entry.detailType}).`);
    for (const { model } of matching) {
      for (const target of model.targets) start(deliver(model, target, event, parent));
    }
    return { EventId: id };
  };
  return {
    putEvents: async (busArn, events, parent = null) => events.map((entry) => put(busArn, entry, parent)),
    idle: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
};

/** Never rejects: nobody waits for a delivery. */
const createDeliver =
  ({ invokeFunction, log }: Pick<EventBridgeOptions, 'invokeFunction' | 'log'>): Deliver =>
  async ({ ruleName }, target, event, parent) => {
    if (!isFunction(target)) {
      log.warn(
        ruleName,
        `Event ${event.id} is not delivered to ${target.arn}: only Lambda functions run here.`,
      );
      return;
    }
    try {
      // The function's runtime logs its failure.
      await invokeFunction(target.arn, toTargetInput(target.input, event), parent);
    } catch (error) {
      log.error(ruleName, error instanceof Error ? error.message : String(error));
    }
  };

/** Of this service; any other is told by its ARN's third part. */
const isFunction = ({ arn }: RuleTargetModel): boolean => arn.split(':')[2] === 'lambda';
