import type { Clock } from '../../kernel/clock.ts';
import type { FunctionCall, FunctionResult } from '../../kernel/function-call.ts';
import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import { pause, untilAborted } from '../../kernel/pause.ts';
import type { EventSourceModel } from '../../template/service-model.ts';

/** Records that are not retried any more. */
export interface GivenUpBatch {
  shardId: string;
  startSequenceNumber: string;
  endSequenceNumber: string;
  batchSize: number;
  /** Epoch milliseconds of the first and the last record. */
  arrivals: readonly [first: number, last: number];
  condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
  /** The number of invocations with these records, without earlier ones of larger batches. */
  invokeCount: number;
  /** False if the function succeeded, and reported the records as failed. */
  isFunctionError: boolean;
  /** The failure destination in Lambda: an SQS queue or SNS topic. */
  onFailureArn: string | null;
  reason: string;
}

export interface DeliveryOptions {
  model: EventSourceModel;
  shardId: string;
  invoke: FunctionCall;
  signal: AbortSignal;
  clock: Clock;
  log: Log;
  onGiveUp: (batch: GivenUpBatch) => void;
  /** From 0 to below 1; spreads the retries. */
  random: () => number;
}

/** Resolves with true when every record was handled or given up, with false if the signal aborted first. */
export type DeliverBatch = (records: readonly JsonObject[]) => Promise<boolean>;

interface Part {
  records: readonly JsonObject[];
  /** Failed attempts that count towards the limit. */
  failures: number;
  /** The last attempt; null before the first. */
  last: Attempt | null;
}

/** The number of handled records at the start, and why not all were. */
interface Attempt {
  handled: number;
  reason: string;
  isFunctionError: boolean;
  /** Whether the function named the first failed record: then the batch is not halved. */
  isPartial: boolean;
}

const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 10_000;

export const sequenceOf = (record: JsonObject | undefined): string =>
  isJsonObject(record?.dynamodb) ? String(record.dynamodb.SequenceNumber) : '';

/**
 * Delivers batches to the function as Lambda's event source mapping does: a failed batch is retried, halved
 * if the mapping says so (which does not count as a retry), and given up once its retries are used up; a
 * record that is too old is given up before the next attempt. A batch whose function reports the failed
 * record is split there, whether or not the mapping halves batches, and only the records from that one on are
 * retried, together.
 * Not documented: that progress within a batch resets the count, and that all records from the reported one
 * on are given up together.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export const createBatchDelivery =
  (options: DeliveryOptions): DeliverBatch =>
  async (records) => {
    const { model, signal, log, random } = options;
    const parts: Part[] = [{ records, failures: 0, last: null }];
    for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
      part = giveUpExpired(options, part);
      if (part.records.length === 0) continue;
      const outcome = await attempt(options, part.records);
      if (outcome === null) return false;
      if (outcome.handled === part.records.length) continue;
      const next = partsAfter(model, part, outcome);
      parts.unshift(...next);
      if (next.length === 0) {
        giveUp(options, part, {
          ...outcome,
          condition: 'RetryAttemptsExhausted',
          invokeCount: part.failures + 1,
        });
        continue;
      }
      const failed = `A batch of ${part.records.length} records failed and is retried: ${outcome.reason}`;
      log.warn(functionNameOf(model), failed);
      const wait = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** part.failures);
      await pause(wait * (0.5 + random() / 2), signal);
    }
    return !signal.aborted;
  };

const attempt = async (options: DeliveryOptions, records: readonly JsonObject[]): Promise<Attempt | null> => {
  const { model, invoke, signal } = options;
  try {
    const answer = await untilAborted(invoke(model.functionArn, { Records: [...records] }), signal);
    return answer && judge(model, records, answer);
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    return toFailure(reason, true);
  }
};

/** The parts to retry after a failed attempt; empty if the retries are used up. */
const partsAfter = (model: EventSourceModel, { records, failures }: Part, last: Attempt): Part[] => {
  if (last.handled > 0) return [{ records: records.slice(last.handled), failures: 0, last }];
  if (model.bisectBatchOnFunctionError && !last.isPartial && records.length > 1) {
    const middle = Math.ceil(records.length / 2);
    return [records.slice(0, middle), records.slice(middle)].map((half) => ({
      records: half,
      failures,
      last,
    }));
  }
  const exhausted = model.maximumRetryAttempts >= 0 && failures >= model.maximumRetryAttempts;
  return exhausted ? [] : [{ records, failures: failures + 1, last }];
};

/** Why a part was given up. */
type End = Pick<GivenUpBatch, 'reason' | 'isFunctionError' | 'condition' | 'invokeCount'>;

/** Records are in the order of their age: those that are too old are at the start. */
const giveUpExpired = (options: DeliveryOptions, part: Part): Part => {
  const { maximumRecordAgeSeconds } = options.model;
  if (maximumRecordAgeSeconds < 0) return part;
  const oldest = options.clock.now() - maximumRecordAgeSeconds * 1000;
  const fresh = part.records.findIndex((record) => arrivalOf(record) >= oldest);
  const count = fresh === -1 ? part.records.length : fresh;
  if (count === 0) return part;
  const failed = part.last === null ? '' : `; the last attempt failed: ${part.last.reason}`;
  giveUp(
    options,
    { records: part.records.slice(0, count) },
    {
      reason: `older than ${maximumRecordAgeSeconds} seconds${failed}`,
      isFunctionError: part.last?.isFunctionError ?? false,
      condition: 'RecordAgeExceeded',
      invokeCount: part.failures,
    },
  );
  return { ...part, records: part.records.slice(count) };
};

const giveUp = (
  { model, shardId, log, onGiveUp }: DeliveryOptions,
  { records }: Pick<Part, 'records'>,
  { reason, isFunctionError, condition, invokeCount }: End,
): void => {
  const startSequenceNumber = sequenceOf(records[0]);
  const endSequenceNumber = sequenceOf(records.at(-1));
  const { onFailureArn } = model;
  const place = `${shardId}, sequence numbers ${startSequenceNumber} to ${endSequenceNumber}`;
  const destination = onFailureArn ?? 'no destination';
  log.error(
    functionNameOf(model),
    `Gave up ${records.length} records of ${place} (${destination}): ${reason}`,
  );
  onGiveUp({
    shardId,
    startSequenceNumber,
    endSequenceNumber,
    batchSize: records.length,
    arrivals: [arrivalOf(records[0]), arrivalOf(records.at(-1))],
    condition,
    invokeCount,
    isFunctionError,
    onFailureArn,
    reason,
  });
};

const functionNameOf = ({ functionArn }: EventSourceModel): string =>
  functionArn.split(':')[6] ?? functionArn;

const judge = (model: EventSourceModel, records: readonly JsonObject[], answer: FunctionResult): Attempt => {
  if (!answer.ok) return toFailure(`${answer.errorType}: ${answer.errorMessage}`, true);
  return model.reportBatchItemFailures ? toAttempt(records, answer.result) : toSuccess(records);
};

const toSuccess = ({ length }: readonly JsonObject[]): Attempt => ({
  handled: length,
  reason: '',
  isFunctionError: false,
  isPartial: false,
});

/** Of the whole batch. */
const toFailure = (reason: string, isFunctionError: boolean): Attempt => ({
  handled: 0,
  reason,
  isFunctionError,
  isPartial: false,
});

const arrivalOf = (record: JsonObject | undefined): number => {
  const seconds = isJsonObject(record?.dynamodb) ? Number(record.dynamodb.ApproximateCreationDateTime) : 0;
  return Number.isFinite(seconds) ? seconds * 1000 : 0;
};

/**
 * The records before the lowest reported sequence number are done. A result that names an unknown record, or
 * none, counts as a failure of the whole batch.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
const toAttempt = (records: readonly JsonObject[], result: Json): Attempt => {
  const failures = isJsonObject(result) ? (result.batchItemFailures ?? []) : [];
  if (!Array.isArray(failures)) return toFailure('batchItemFailures is not a list', false);
  if (failures.length === 0) return toSuccess(records);
  const places = failures.map((failure) =>
    records.findIndex((record) => isJsonObject(failure) && failure.itemIdentifier === sequenceOf(record)),
  );
  const first = Math.min(...places);
  const reason = `${failures.length} of them reported as failed`;
  return first < 0
    ? toFailure(reason, false)
    : { handled: first, reason, isFunctionError: false, isPartial: true };
};
