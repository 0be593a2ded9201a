import { compileEventPattern, type EventTest } from '../../kernel/event-pattern.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { EventEntry, EventOutcome, PutEvents } from '../../kernel/put-events.ts';
import type { ParentSpan } from '../../kernel/tracing.ts';
import type { RuleModel } from '../../template/rule-model.ts';
import { createDeliver, type DeliveryPorts } from './deliver.ts';
import { refuseEntry, toEvent } from './to-event.ts';

export interface EventBridgeOptions extends DeliveryPorts {
  rules: readonly RuleModel[];
  ids: Ids;
}

/** The event buses of a template. */
export interface EventBridge {
  putEvents: PutEvents;
  /** Resolves when every target has handled everything put before the call. */
  idle(): Promise<void>;
}

interface LoadedRule {
  model: RuleModel;
  matches: EventTest;
}

/**
 * Delivers events to the Lambda functions and queues of the template's rules. Throws a `LocalFault` for a
 * pattern with an unsupported rule.
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
