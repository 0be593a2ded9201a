import type { JsonObject } from '../../../kernel/json.ts';
import { SqsFailure } from '../errors.ts';
import { toObjects } from '../input.ts';
import { MAXIMUM_BATCH_ENTRIES } from '../limits.ts';

/**
 * The entries of a batch. Throws an `SqsFailure` if the whole batch is rejected; `kind` is its name in
 * messages.
 */
export const toEntries = (input: JsonObject, kind: string): JsonObject[] => {
  const entries = toObjects(input, 'Entries');
  if (entries.length === 0)
    throw new SqsFailure('EmptyBatchRequest', `There should be at least one ${kind} in the request.`);
  if (entries.length > MAXIMUM_BATCH_ENTRIES)
    throw new SqsFailure(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are ${MAXIMUM_BATCH_ENTRIES}. You have sent ${entries.length}.`,
    );
  const ids = entries.map(({ Id }) => toEntryId(Id));
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined) throw new SqsFailure('BatchEntryIdsNotDistinct', `Id ${repeated} repeated.`);
  return entries;
};

/** Runs every entry by itself: a rejected one does not affect the others. */
export const runEntries = (
  entries: readonly JsonObject[],
  run: (entry: JsonObject) => JsonObject,
): JsonObject => {
  const Successful: JsonObject[] = [];
  const Failed: JsonObject[] = [];
  for (const entry of entries) {
    const Id = String(entry.Id);
    try {
      Successful.push({ Id, ...run(entry) });
    } catch (failure) {
      if (!(failure instanceof SqsFailure)) throw failure;
      Failed.push({ Id, Code: failure.queryCode, Message: failure.message, SenderFault: true });
    }
  }
  return { Successful, ...(Failed.length > 0 && { Failed }) };
};

const toEntryId = (id: unknown): string => {
  if (typeof id === 'string' && /^[\w-]{1,80}$/.test(id)) return id;
  throw new SqsFailure(
    'InvalidBatchEntryId',
    'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
  );
};
