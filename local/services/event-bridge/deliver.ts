import type { Clock } from '../../kernel/clock.ts';
import type { InvokeLater } from '../../kernel/function-call.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import { Unanswered } from '../../kernel/send-request.ts';
import type { SendToQueue } from '../../kernel/send-to-queue.ts';
import type { ParentSpan } from '../../kernel/tracing.ts';
import type { Waits } from '../../kernel/waits.ts';
import type { RuleModel, RuleTargetModel } from '../../template/rule-model.ts';
import { toTargetInput } from './target-input.ts';

export interface DeliveryPorts {
  invokeLater: InvokeLater;
  sendToQueue: SendToQueue;
  clock: Clock;
  waits: Waits;
  /** From 0 to below 1; spreads the retries. */
  random(): number;
  log: Log;
}

/** `parent` is the span that put the event. */
export type Deliver = (
  rule: RuleModel,
  target: RuleTargetModel,
  event: JsonObject,
  parent: ParentSpan | null,
) => Promise<void>;

/** Why an event could not be delivered. */
interface Failure {
  /** As in a dead letter: `NO_RESOURCE` is final, `CONNECTION_FAILURE` is not. */
  code: 'NO_RESOURCE' | 'CONNECTION_FAILURE';
  message: string;
}

/** EventBridge backs off exponentially with jitter; the figures are not documented. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 600_000;

/**
 * Delivers an event to a function or a queue. If the target does not respond, the delivery is retried
 * according to its retry policy; if there is no such target, it is not. Then the event goes to the
 * dead-letter queue. The outcome of a function that has received the event is not part of the delivery. Never
 * rejects: deliveries are asynchronous.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-event-delivery.html
 */
export const createDeliver =
  (ports: DeliveryPorts): Deliver =>
  async (rule, target, event, parent) => {
    const receivedAt = ports.clock.now();
    const expiresAt = receivedAt + target.maximumEventAgeSeconds * 1000;
    const input = toTargetInput(target.input, event, { ...rule, receivedAt });
    for (let retries = 0; ; retries += 1) {
      const failure = await attempt({ target, input, parent }, ports);
      if (failure === null) return;
      ports.log.error(rule.ruleName, `Event ${event.id} did not reach ${target.arn}: ${failure.message}`);
      const next = await waitForRetry({ target, failure, retries, expiresAt }, ports);
      if (next === 'STOPPED') return;
      if (next !== 'RETRY')
        return sendDeadLetter({ rule, target, event, failure, exhausted: next.exhausted, retries }, ports);
    }
  };

interface FailedAttempt {
  target: RuleTargetModel;
  failure: Failure;
  retries: number;
  /** Epoch milliseconds. */
  expiresAt: number;
}

/**
 * Waits until the next attempt, if there is one; else resolves with the exhausted limit, null for an error
 * that is final.
 */
const waitForRetry = async (
  { target, failure, retries, expiresAt }: FailedAttempt,
  { clock, waits, random }: Pick<DeliveryPorts, 'clock' | 'waits' | 'random'>,
): Promise<'RETRY' | 'STOPPED' | { exhausted: string | null }> => {
  if (failure.code === 'NO_RESOURCE') return { exhausted: null };
  if (retries >= target.maximumRetryAttempts) return { exhausted: 'MaximumRetryAttempts' };
  const pause = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** retries) * (0.5 + random() / 2);
  const isOver = await waits.wait(Math.max(0, Math.min(pause, expiresAt - clock.now())));
  if (!isOver) return 'STOPPED';
  return clock.now() < expiresAt ? 'RETRY' : { exhausted: 'MaximumEventAgeInSeconds' };
};

const attempt = async (
  { target, input, parent }: { target: RuleTargetModel; input: Json; parent: ParentSpan | null },
  { invokeLater, sendToQueue }: DeliveryPorts,
): Promise<Failure | null> => {
  const service = target.arn.split(':')[2];
  try {
    if (service === 'lambda') await invokeLater(target.arn, input, parent);
    else if (service !== 'sqs' || !sendToQueue(target.arn, { body: JSON.stringify(input), attributes: {} }))
      return {
        code: 'NO_RESOURCE',
        message: 'Only Lambda functions and queues of the template are targets here.',
      };
    return null;
  } catch (error) {
    // A queue that exists fails only if it cannot store the message, for example on a full disk.
    const isTemporary = service === 'sqs' || (error instanceof Error && error.cause instanceof Unanswered);
    return { code: isTemporary ? 'CONNECTION_FAILURE' : 'NO_RESOURCE', message: toMessage(error) };
  }
};

const toMessage = (error: unknown): string => (error instanceof Error ? error.message : String(error));

interface Undelivered {
  rule: RuleModel;
  target: RuleTargetModel;
  event: JsonObject;
  failure: Failure;
  /** The limit that ended the retries; null without retries. */
  exhausted: string | null;
  retries: number;
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html */
const sendDeadLetter = (
  { rule, target, event, failure, exhausted, retries }: Undelivered,
  { sendToQueue, log }: DeliveryPorts,
): void => {
  const { deadLetterArn } = target;
  if (deadLetterArn === null) return;
  const texts = {
    RULE_ARN: rule.ruleArn,
    TARGET_ARN: target.arn,
    ERROR_CODE: failure.code,
    ERROR_MESSAGE: failure.message,
    ...(exhausted === null ? {} : { EXHAUSTED_RETRY_CONDITION: exhausted }),
    RETRY_ATTEMPTS: String(retries),
  };
  const attributes = Object.fromEntries(
    Object.entries(texts).map(([name, StringValue]) => [name, { DataType: 'String' as const, StringValue }]),
  );
  const report = (reason: string): void =>
    log.warn(rule.ruleName, `The dead-letter message for ${deadLetterArn} was not delivered: ${reason}`);
  try {
    if (!sendToQueue(deadLetterArn, { body: JSON.stringify(event), attributes }))
      report('it does not run here.');
  } catch (error) {
    report(toMessage(error));
  }
};
