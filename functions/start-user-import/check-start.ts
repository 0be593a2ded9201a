import * as v from 'valibot';
import type { StartUserImportInput, UserError, UserImportRowInput } from '../../schema/generated/types.ts';
import { type Checked, checkInput, IdempotencyKey } from '../shared/input-rules.ts';
import { MAX_INLINE_BYTES } from '../shared/user-import/limits.ts';
import type { ImportColumns } from '../shared/user-import/row-message.ts';

const MAX_TITLES = 5;
const MAX_TITLE_LENGTH = 200;

/** What to import, with its idempotency key. */
export interface ValidStart {
  source:
    | { kind: 'rows'; rows: readonly UserImportRowInput[] }
    | { kind: 'upload'; uploadId: string; columns: ImportColumns | null };
  idempotencyKey: string | null;
}

const Envelope = v.object({ idempotencyKey: IdempotencyKey });

/** Validates the envelope only: problems of a row are results of the import. */
export const checkStart = (input: StartUserImportInput): Checked<ValidStart> => {
  const envelope = checkInput(Envelope, input);
  const problem = findSourceProblem(input);
  if (!envelope.valid) {
    return { valid: false, userErrors: [...envelope.userErrors, ...(problem ? [problem] : [])] };
  }
  if (problem) return { valid: false, userErrors: [problem] };
  const { idempotencyKey } = envelope.input;
  const { rows, uploadId, columns = null } = input;
  return {
    valid: true,
    input: {
      source: rows ? { kind: 'rows', rows } : { kind: 'upload', uploadId: uploadId ?? '', columns },
      idempotencyKey,
    },
  };
};

const findSourceProblem = ({ rows, uploadId, columns }: StartUserImportInput): UserError | null => {
  if (Boolean(rows) === Boolean(uploadId)) return toProblem('Specify either rows or an upload.', null);
  const isCsv = !rows && !uploadId?.endsWith('.jsonl');
  if (columns && !(isCsv && areTitles(columns))) return toProblem(COLUMNS, 'columns');
  if (!rows) return null;
  if (rows.length === 0) return toProblem('Specify at least one row.', 'rows');
  const bytes = Buffer.byteLength(JSON.stringify(rows));
  return bytes > MAX_INLINE_BYTES
    ? toProblem(`These rows take ${bytes} bytes; above ${MAX_INLINE_BYTES}, please upload a file.`, 'rows')
    : null;
};

const COLUMNS = `Columns are for an uploaded CSV file: at least one title for the name and one for the email address, of at most ${MAX_TITLE_LENGTH} characters each.`;

const areTitles = ({ name, email }: ImportColumns): boolean =>
  name.length > 0 &&
  name.length <= MAX_TITLES &&
  [...name, email].every((title) => title.trim() !== '' && title.length <= MAX_TITLE_LENGTH);

const toProblem = (message: string, field: string | null): UserError => ({
  code: 'INVALID_INPUT',
  message,
  field,
});
