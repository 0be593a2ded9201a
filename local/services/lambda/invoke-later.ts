import { ASYNCHRONOUS_DEFAULTS } from '../../kernel/asynchronous-defaults.ts';
import type { Clock } from '../../kernel/clock.ts';
import { toExactJson } from '../../kernel/exact-json.ts';
import type { FunctionCall, FunctionResult, InvokeLater } from '../../kernel/function-call.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Json } from '../../kernel/json.ts';
import type { ParentSpan } from '../../kernel/tracing.ts';
import type { Waits } from '../../kernel/waits.ts';
import type { EventInvokeConfigModel, FunctionModel } from '../../template/function-model.ts';
import type { EndedInvocation } from './invocation-record.ts';
import { type DestinationPorts, sendRecord } from './send-record.ts';

export interface LaterInvocationsOptions extends DestinationPorts {
  configs: readonly EventInvokeConfigModel[];
  functions: readonly Pick<FunctionModel, 'aliases' | 'deadLetterArn'>[];
  invoke: FunctionCall;
  clock: Clock;
  ids: Ids;
  waits: Waits;
}

/** Lambda's queue of events for asynchronous invocations. */
export interface LaterInvocations {
  invoke: InvokeLater;
  /** Resolves when nothing is in progress or waits for a retry. */
  idle(): Promise<void>;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html */
const FIRST_WAIT_MS = 60_000;
const FURTHER_WAIT_MS = 120_000;
/** `ErrorMessage` of a dead letter has the first kilobyte. */
const LONGEST_ERROR_MESSAGE = 1_024;

const UNCONFIGURED = { ...ASYNCHRONOUS_DEFAULTS, onSuccessArn: null, onFailureArn: null };

interface Job {
  arn: string;
  event: Json;
  /** The span that caused it. */
  parent: ParentSpan | null;
  requestId: string;
  /** Epoch milliseconds. */
  acceptedAt: number;
  config: Omit<EventInvokeConfigModel, 'functionArn'>;
}

/**
 * Invokes functions as the invocation type `Event` does: a function's error is retried twice, after one
 * minute and after two more, or as the template says; then the event goes to the dead-letter queue and its
 * record to the destination.
 */
export const createLaterInvocations = (options: LaterInvocationsOptions): LaterInvocations => {
  const { configs, invoke, clock, ids, waits } = options;
  const underWay = new Set<Promise<void>>();

  const invokeLater: InvokeLater = async (arn, event, parent = null) => {
    const config = configs.find(({ functionArn }) => functionArn === arn.replace(/:\$LATEST$/, ''));
    const job = { arn, event, parent, requestId: ids.uuid(), acceptedAt: clock.now() };
    const outcome = await invoke(arn, event, parent);
    follow({ ...job, config: config ?? UNCONFIGURED }, outcome);
  };
  const follow = (job: Job, outcome: FunctionResult): void => {
    const rest = finish(job, outcome).finally(() => underWay.delete(rest));
    underWay.add(rest);
  };
  const finish = async (job: Job, first: FunctionResult): Promise<void> => {
    const ended = await runToEnd(job, first, { invoke, clock, wait: waits.wait });
    if (ended === null) return;
    const destinationArn = ended.outcome.ok ? job.config.onSuccessArn : job.config.onFailureArn;
    if (!ended.outcome.ok) sendDeadLetter(ended, options);
    if (destinationArn !== null)
      await sendRecord(ended, { ...options, destinationArn, invokeLater, now: clock.now() });
  };

  return {
    invoke: invokeLater,
    idle: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
};

interface AttemptPorts {
  invoke: FunctionCall;
  clock: Clock;
  /** Resolves with false if it was stopped. */
  wait(milliseconds: number): Promise<boolean>;
}

/** Retries until the function succeeds or no attempt is left; null if it was stopped. */
const runToEnd = async (
  job: Job,
  first: FunctionResult,
  { invoke, clock, wait }: AttemptPorts,
): Promise<EndedInvocation | null> => {
  const { arn, event, parent, requestId, config } = job;
  const expiresAt = job.acceptedAt + config.maximumEventAgeSeconds * 1000;
  const toEnd = (condition: EndedInvocation['condition']): EndedInvocation => {
    return { functionArn: arn, requestId, condition, invokeCount, event, outcome };
  };
  let outcome = first;
  let invokeCount = 1;
  while (!outcome.ok) {
    if (invokeCount > config.maximumRetryAttempts) return toEnd('RetriesExhausted');
    const pause = invokeCount === 1 ? FIRST_WAIT_MS : FURTHER_WAIT_MS;
    if (!(await wait(Math.max(0, Math.min(pause, expiresAt - clock.now()))))) return null;
    if (clock.now() >= expiresAt) return toEnd('EventAgeExceeded');
    outcome = await invoke(arn, event, parent).catch(toUnavailable);
    invokeCount += 1;
  }
  return toEnd('Success');
};

/** The function was available at the first attempt, and is not now: a Lambda service elsewhere may have ended. */
const toUnavailable = (error: unknown): FunctionResult => ({
  ok: false,
  errorType: 'ServiceException',
  errorMessage: error instanceof Error ? error.message : String(error),
  trace: [],
});

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-dlq */
const sendDeadLetter = (
  { functionArn, event, requestId, outcome }: EndedInvocation,
  { functions, sendToQueue, log }: Pick<LaterInvocationsOptions, 'functions' | 'sendToQueue' | 'log'>,
): void => {
  const deadLetterArn = functions.find(({ aliases }) => aliases.includes(functionArn))?.deadLetterArn ?? null;
  if (deadLetterArn === null || outcome.ok) return;
  const text = (StringValue: string) => ({ DataType: 'String' as const, StringValue });
  const attributes = {
    RequestID: text(requestId),
    ErrorCode: { DataType: 'Number' as const, StringValue: '200' },
    ErrorMessage: text(outcome.errorMessage.slice(0, LONGEST_ERROR_MESSAGE) || outcome.errorType),
  };
  if (!sendToQueue(deadLetterArn, { body: toExactJson(event), attributes }))
    log.warn(
      functionArn.split(':')[6] ?? functionArn,
      `The dead letter for ${deadLetterArn} is not delivered.`,
    );
};
