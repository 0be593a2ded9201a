import { AwsFailure } from '../../../kernel/aws-call.ts';
import { LocalFault } from '../../../kernel/errors.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import type { ConflictHandlerModel } from '../../../template/api-model.ts';
import type { DataSourceError } from '../../data-source.ts';
import { invokeConflictFunction } from './conflict-function.ts';
import { mergeItems } from './merge-items.ts';
import { withoutMetadata } from './metadata.ts';
import type { VersionedWrite } from './versioned-write.ts';

/** The outcome of a write whose version differs from the item's. */
export type Resolution =
  | { kind: 'failed'; error: DataSourceError }
  /** The request is executed, on the current item. */
  | { kind: 'proceed' }
  | { kind: 'put'; item: JsonObject };

/** The message of a live API: https://github.com/aws-amplify/amplify-category-api/issues/2197 */
const rejection: Resolution = {
  kind: 'failed',
  error: { type: 'ConflictUnhandled', message: 'Conflict resolver rejects mutation.' },
};

/** https://docs.aws.amazon.com/appsync/latest/devguide/conflict-detection-and-resolution.html */
export const resolveConflict = (
  handler: ConflictHandlerModel,
  write: VersionedWrite,
  current: JsonObject,
): Promise<Resolution> => {
  switch (handler.kind) {
    case 'AUTOMERGE':
      return merge(write, current);
    case 'LAMBDA':
      return ask(handler.functionArn, write, current);
    case 'OPTIMISTIC_CONCURRENCY':
      return Promise.resolve(rejection);
  }
};

/** A deletion with an outdated version is rejected: https://github.com/aws-amplify/amplify-flutter/issues/3539 */
const merge = async (write: VersionedWrite, current: JsonObject): Promise<Resolution> => {
  const incoming = await toIncoming(write);
  if (incoming === null) return rejection;
  return { kind: 'put', item: mergeItems(withoutMetadata(current), incoming) };
};

const ask = async (functionArn: string, write: VersionedWrite, current: JsonObject): Promise<Resolution> => {
  const { table, preview } = write;
  const decision = await invokeConflictFunction(functionArn, {
    table,
    current,
    isRemoval: preview === null,
    preview: preview && (await preview(current)),
  });
  switch (decision.action) {
    case 'REJECT':
      return rejection;
    case 'REMOVE':
      return { kind: 'proceed' };
    case 'RESOLVE':
      return { kind: 'put', item: decision.item };
    case 'failed':
      return { kind: 'failed', error: { type: 'ConflictError', message: decision.message } };
  }
};

/** What the request writes, without the existing item. */
const toIncoming = async ({ preview, table }: VersionedWrite): Promise<JsonObject | null> => {
  try {
    return preview && (await preview({}));
  } catch (failure) {
    if (!(failure instanceof AwsFailure)) throw failure;
    throw new LocalFault(
      'UNSUPPORTED',
      `AUTOMERGE on ${table.dataSourceName}: the update reads the item that it changes, and how AppSync merges that is not documented.`,
      'Set values in the update (no arithmetic, list_append or nested paths), or use OPTIMISTIC_CONCURRENCY or LAMBDA.',
    );
  }
};
