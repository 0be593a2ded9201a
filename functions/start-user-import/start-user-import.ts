import type {
  StartUserImportInput,
  StartUserImportPayload,
  UserError,
  UserImportRowInput,
} from '../../schema/generated/types.ts';
import type { Caller } from '../shared/caller.ts';
import { toDerivedId, toOnceRequest } from '../shared/idempotency.ts';
import type { SendMessages } from '../shared/send-messages.ts';
import type { Table } from '../shared/table.ts';
import { IDEMPOTENCY_KEY_REUSED } from '../shared/user-errors.ts';
import {
  endSplitting,
  type ImportJob,
  insertJob,
  loadJob,
  toNewJob,
  toUserImport,
} from '../shared/user-import/import-job.ts';
import { toUploadKey } from '../shared/user-import/keys.ts';
import { MAX_UPLOAD_BYTES } from '../shared/user-import/limits.ts';
import {
  FILE_START,
  type ImportColumns,
  type SplitMessage,
  toImportRow,
} from '../shared/user-import/row-message.ts';
import { createRowSender } from '../shared/user-import/row-sender.ts';
import { checkStart, type ValidStart } from './check-start.ts';

/** The metadata of an uploaded file. */
export interface UploadFacts {
  bytes: number;
  /** Identifies this upload of the content. */
  etag: string;
  /** Equal for equal contents. */
  checksum: string;
}

export interface StartUserImportPorts {
  table: Table;
  /** Null if nothing is uploaded. */
  findUpload: (key: string) => Promise<UploadFacts | null>;
  sendRows: SendMessages;
  sendSplits: SendMessages;
  now: () => Date;
  newId: () => string;
}

/** Rows of the request, or an uploaded file. */
type Source =
  | { kind: 'rows'; rows: readonly UserImportRowInput[] }
  | ({ kind: 'upload'; uploadId: string; columns: ImportColumns | null } & UploadFacts);

/**
 * Stores the import, then queues its work. A retry with the same key returns the same import; if it is not
 * known whether everything was queued, it is queued again, which has no effect on completed rows.
 */
export const startUserImport = async (
  ports: StartUserImportPorts,
  { input, caller, correlationId }: { input: StartUserImportInput; caller: Caller; correlationId: string },
): Promise<StartUserImportPayload> => {
  const checked = checkStart(input);
  if (!checked.valid) return toRefusal(...checked.userErrors);
  const found = await findSource(ports, checked.input.source);
  if ('userError' in found) return toRefusal(found.userError);
  const { source } = found;
  const { idempotencyKey } = checked.input;
  const once = toOnceRequest({
    operation: 'START_USER_IMPORT',
    caller,
    idempotencyKey,
    input: toIdentity(source),
  });
  const wanted = toNewJob(
    { id: once ? toDerivedId(once) : ports.newId(), inputHash: once?.inputHash ?? null, correlationId },
    ports.now(),
  );
  const isNew = await insertJob(ports.table, wanted);
  const job = isNew ? wanted : await loadJob(ports.table, wanted.id);
  if (!job || job.inputHash !== wanted.inputHash) return toRefusal(IDEMPOTENCY_KEY_REUSED);
  const queued = job.status === 'SPLITTING' ? await queueWork(ports, job, source) : job;
  return { userImport: toUserImport(queued), userErrors: [], replayed: !isNew };
};

const findSource = async (
  { findUpload }: StartUserImportPorts,
  source: ValidStart['source'],
): Promise<{ source: Source } | { userError: UserError }> => {
  if (source.kind === 'rows') return { source };
  const facts = await findUpload(toUploadKey(source.uploadId));
  if (facts === null) return { userError: UPLOAD_NOT_FOUND };
  return facts.bytes > MAX_UPLOAD_BYTES ? { userError: UPLOAD_TOO_BIG } : { source: { ...source, ...facts } };
};

/** The content counts, not the upload: a retry may have uploaded the same file again. */
const toIdentity = (source: Source): readonly unknown[] =>
  source.kind === 'rows'
    ? ['rows', ...source.rows.map(({ name, email }) => [name, email])]
    : [
        'file',
        source.uploadId.split('.')[1],
        source.bytes,
        source.checksum,
        ...(source.columns ? [source.columns.name, source.columns.email] : []),
      ];

/** Resolves with the job after that. */
const queueWork = async (ports: StartUserImportPorts, job: ImportJob, source: Source): Promise<ImportJob> => {
  if (source.kind === 'upload') {
    const { uploadId, etag, columns } = source;
    const message: SplitMessage = {
      ...toNames(job),
      uploadId,
      etag,
      ...(columns && { columns }),
      from: FILE_START,
    };
    await ports.sendSplits([JSON.stringify(message)]);
    return job;
  }
  const sender = createRowSender(toNames(job), ports.sendRows);
  for (const [index, row] of source.rows.entries()) {
    await sender.add(toImportRow(index + 1, row));
  }
  await sender.flush();
  const running = { status: 'RUNNING', total: source.rows.length } as const;
  await endSplitting(ports.table, job.id, running);
  return { ...job, ...running };
};

/** The ids in messages and logs. */
const toNames = ({ id, correlationId }: ImportJob) => ({ importId: id, correlationId });

const toRefusal = (...userErrors: UserError[]): StartUserImportPayload => ({
  userImport: null,
  userErrors,
  replayed: false,
});

const UPLOAD_NOT_FOUND: UserError = {
  code: 'NOT_FOUND',
  message: 'No uploaded file has this id. Upload the file first.',
  field: 'uploadId',
};

const UPLOAD_TOO_BIG: UserError = {
  code: 'INVALID_INPUT',
  message: `The file is too big: at most ${MAX_UPLOAD_BYTES / 1024 / 1024} MB, please.`,
  field: 'uploadId',
};
