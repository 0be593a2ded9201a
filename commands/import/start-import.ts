import { createHash } from 'node:crypto';
import { createReadStream, openAsBlob } from 'node:fs';
import { pipeline } from 'node:stream/promises';
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
 * Uploads a file and starts its import; of a file that was started before, answers that import. Throws a `CommandFault`
 * for a file that cannot be taken, a `RequestFailure` where the endpoint fails.
 */
export const startImport = async (client: GraphqlClient, options: ImportOptions): Promise<StartedImport> => {
  const content = await hashFile(options.file);
  const uploadId = await uploadFile(client, options);
  const idempotencyKey = `import ${content}${options.again ? ` ${uploadId}` : ''}`;
  const { startUserImport: payload } = await client(StartUserImportDocument, {
    input: { uploadId, idempotencyKey },
  });
  if (payload?.userImport) return { userImport: payload.userImport, replayed: payload.replayed };
  throw toRefusal(payload?.userErrors);
};

/** In base 64, short enough for a key. */
const hashFile = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandFault(`The file cannot be read: ${reason}.`, 'Name a file that exists.', {
      cause: error,
    });
  });
  return hash.digest('base64url');
};

/** Answers the id of the upload. */
const uploadFile = async (client: GraphqlClient, { file, format }: ImportOptions): Promise<string> => {
  const { createUserImportUpload: payload } = await client(CreateUserImportUploadDocument, {
    input: { format },
  });
  if (!payload?.upload) throw toRefusal(payload?.userErrors);
  const { id, url, maxSize } = payload.upload;
  const body = await openAsBlob(file);
  if (body.size > maxSize) {
    throw new CommandFault(
      `${file} has ${body.size} bytes, and ${maxSize} are taken at most.`,
      'Split it into several files.',
    );
  }
  const answer = await fetch(url, { method: 'PUT', body }).catch((error: unknown) => {
    throw toFailedUpload(error instanceof Error ? error.message : String(error));
  });
  if (!answer.ok) throw toFailedUpload(`status ${answer.status}`);
  return id;
};

const toFailedUpload = (reason: string): CommandFault =>
  new CommandFault(`The file could not be uploaded (${reason}).`, 'Run the same command again.');

const toRefusal = (userErrors: readonly { message: string }[] = []): CommandFault =>
  new CommandFault(
    userErrors.map(({ message }) => message).join(' ') || 'The import was refused without a reason.',
    'npm run import -- --help describes the format of a file.',
  );
