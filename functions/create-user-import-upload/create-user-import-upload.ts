import type {
  CreateUserImportUploadInput,
  CreateUserImportUploadPayload,
  UserError,
  UserImportFormat,
} from '../../schema/generated/types.ts';
import { toUploadKey } from '../shared/user-import/keys.ts';
import { MAX_UPLOAD_BYTES, UPLOAD_SECONDS } from '../shared/user-import/limits.ts';

/** What a URL is signed for: S3 rejects a PUT of anything else. */
export interface Upload {
  key: string;
  /** Bytes. */
  size: number;
  contentType: string;
}

export interface CreateUserImportUploadPorts {
  /** A URL that accepts this one object by PUT, for this many seconds. */
  signUpload: (upload: Upload, seconds: number) => Promise<string>;
  now: () => Date;
  newId: () => string;
}

const FORMATS = {
  CSV: { extension: 'csv', contentType: 'text/csv' },
  JSON_LINES: { extension: 'jsonl', contentType: 'application/x-ndjson' },
} as const satisfies Record<UserImportFormat, { extension: string; contentType: string }>;

/** Creates an upload URL. Its id contains the format; nothing is stored until the file is uploaded. */
export const createUserImportUpload = async (
  { signUpload, now, newId }: CreateUserImportUploadPorts,
  { format, size }: CreateUserImportUploadInput,
): Promise<CreateUserImportUploadPayload> => {
  const problem = findProblem(size);
  if (problem !== null) return { upload: null, userErrors: [problem] };
  const { extension, contentType } = FORMATS[format];
  const id = `${newId()}.${extension}`;
  const expiresAt = new Date(now().getTime() + UPLOAD_SECONDS * 1000).toISOString();
  const url = await signUpload({ key: toUploadKey(id), size, contentType }, UPLOAD_SECONDS);
  return { upload: { id, url, contentType, expiresAt, maxSize: MAX_UPLOAD_BYTES }, userErrors: [] };
};

const findProblem = (size: number): UserError | null => {
  if (size > MAX_UPLOAD_BYTES)
    return toProblem(`The file is too big: at most ${MAX_UPLOAD_BYTES} bytes are accepted.`);
  return size < 1 ? toProblem('The file is empty.') : null;
};

const toProblem = (message: string): UserError => ({ code: 'INVALID_INPUT', message, field: 'size' });
