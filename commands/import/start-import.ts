import { createHash } from 'node:crypto';
import { createReadStream, openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { decodeText } from '../../functions/shared/decode-text.ts';
import {
  CreateUserImportUploadDocument,
  StartUserImportDocument,
  type UserImportFieldsFragment,
} from '../../schema/generated/operations.ts';
import type { GraphqlClient } from '../endpoint/graphql-client.ts';
import { CommandFault } from '../shell/command-fault.ts';
import type { ImportOptions } from './import-options.ts';

export interface StartedImport {
  userImport: UserImportFieldsFragment;
  /** Whether the same file was started before, by this command. */
  replayed: boolean;
}

/**
 * Uploads a file and starts its import; for a file that was started before, resolves with that import. Throws
 * a `CommandFault` for a file that is not acceptable, a `RequestFailure` if the endpoint fails.
 */
export const startImport = async (client: GraphqlClient, options: ImportOptions): Promise<StartedImport> => {
  const content = await hashFile(options.file);
  const uploadId = await uploadFile(client, options);
  const { columns, again } = options;
  const idempotencyKey = `import ${content}${toReading(options)}${again ? ` ${uploadId}` : ''}`;
  const { startUserImport: payload } = await client(StartUserImportDocument, {
    input: { uploadId, idempotencyKey, ...(columns && { columns }) },
  });
  if (payload?.userImport) return { userImport: payload.userImport, replayed: payload.replayed };
  throw toRefusal(payload?.userErrors);
};

/**
 * The options of reading, short enough for an idempotency key: the same file read with other options is
 * another import.
 */
const toReading = ({ columns, encoding }: ImportOptions): string =>
  columns === null && encoding === null
    ? ''
    : ` ${createHash('sha256')
        .update(JSON.stringify([columns, encoding]))
        .digest('base64url')
        .slice(0, 8)}`;

/** In base64, short enough for a key. */
const hashFile = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandFault(`The file cannot be read: ${reason}.`, 'Specify a file that exists.', {
      cause: error,
    });
  });
  return hash.digest('base64url');
};

/** Resolves with the id of the upload. */
const uploadFile = async (
  client: GraphqlClient,
  { file, format, encoding }: ImportOptions,
): Promise<string> => {
  const body = await openInUtf8(file, encoding);
  const { createUserImportUpload: payload } = await client(CreateUserImportUploadDocument, {
    input: { format, size: body.size },
  });
  if (!payload?.upload) throw toRefusal(payload?.userErrors);
  const { id, url, contentType } = payload.upload;
  const headers = { 'content-type': contentType };
  const answer = await fetch(url, { method: 'PUT', headers, body }).catch((error: unknown) => {
    throw toFailedUpload(error instanceof Error ? error.message : String(error));
  });
  if (!answer.ok) throw toFailedUpload(`status ${answer.status}`);
  return id;
};

/** An import has at most 50 MB, which fits into memory. */
const openInUtf8 = async (file: string, encoding: string | null): Promise<Blob> =>
  encoding === null ? openAsBlob(file) : new Blob([decodeText(await readFile(file), encoding)]);

const toFailedUpload = (reason: string): CommandFault =>
  new CommandFault(`The file could not be uploaded (${reason}).`, 'Run the same command again.');

const toRefusal = (userErrors: readonly { message: string }[] = []): CommandFault =>
  new CommandFault(
    userErrors.map(({ message }) => message).join(' ') || 'The import was rejected without a reason.',
    'npm run import -- --help describes the format of a file.',
  );
