import type {
  CreateUserImportUploadInput,
  CreateUserImportUploadPayload,
  UserImportFormat,
} from '../../schema/generated/types.ts';
import { toUploadKey } from '../shared/user-import/keys.ts';
import { MAX_UPLOAD_BYTES, UPLOAD_SECONDS } from '../shared/user-import/limits.ts';

export interface CreateUserImportUploadPorts {
  /** A URL that takes one object by PUT, for so many seconds. */
  signUpload: (key: string, seconds: number) => Promise<string>;
  now: () => Date;
  newId: () => string;
}

const EXTENSIONS = { CSV: 'csv', JSON_LINES: 'jsonl' } as const satisfies Record<UserImportFormat, string>;

/** A place to upload to. Its id says which format was announced; nothing is stored until the file is there. */
export const createUserImportUpload = async (
  { signUpload, now, newId }: CreateUserImportUploadPorts,
  { format }: CreateUserImportUploadInput,
): Promise<CreateUserImportUploadPayload> => {
  const id = `${newId()}.${EXTENSIONS[format]}`;
  const expiresAt = new Date(now().getTime() + UPLOAD_SECONDS * 1000).toISOString();
  const url = await signUpload(toUploadKey(id), UPLOAD_SECONDS);
  return { upload: { id, url, expiresAt, maxSize: MAX_UPLOAD_BYTES }, userErrors: [] };
};
