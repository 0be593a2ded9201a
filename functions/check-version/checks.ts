import type { UserErrorCode } from '../../schema/generated/types.ts';
import type { Caller } from '../shared/caller.ts';
import { RESERVED_ADDRESS } from './reserve-address.ts';

/** An event that a function handles without a lasting effect, and how its result shows that it did. */
export interface Check {
  event: object;
  /** What the result must be, in words. */
  expects: string;
  accepts: (result: unknown) => boolean;
}

const CALLER: Caller = { authType: 'IAM Authorization', id: 'check-version' };

/** Of no user, upload or import. */
const NO_ID = '00000000-0000-4000-8000-000000000000';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const toErrorCodes = (result: unknown): unknown[] =>
  isObject(result) && Array.isArray(result.userErrors)
    ? result.userErrors.map((error) => (isObject(error) ? error.code : null))
    : [];

const refuses = (code: UserErrorCode): Pick<Check, 'expects' | 'accepts'> => ({
  expects: `the user error ${code} alone`,
  accepts: (result) => {
    const codes = toErrorCodes(result);
    return codes.length === 1 && codes[0] === code;
  },
});

const EMPTY_BATCH: Check = {
  event: { Records: [] },
  expects: 'no batch item failures',
  accepts: (result) =>
    isObject(result) && Array.isArray(result.batchItemFailures) && result.batchItemFailures.length === 0,
};

const isLink = (value: unknown): boolean => isObject(value) && URL.canParse(String(value.url));

/** The first result of an import that does not exist: the function reads the table, and finds nothing to count. */
const RESULT_OF_NO_IMPORT = {
  eventName: 'INSERT',
  dynamodb: {
    SequenceNumber: '1',
    Keys: { pk: { S: `IMPORT#${NO_ID}` }, sk: { S: 'ROW#00000001' } },
    NewImage: {
      pk: { S: `IMPORT#${NO_ID}` },
      sk: { S: 'ROW#00000001' },
      row: { N: '1' },
      status: { S: 'CREATED' },
      userId: { S: NO_ID },
      problems: { L: [] },
    },
  },
};

const SPLIT_OF_NO_IMPORT = {
  importId: NO_ID,
  correlationId: NO_ID,
  uploadId: `${NO_ID}.csv`,
  etag: '',
  from: { offset: 0, rows: 0, columns: null },
};

/**
 * By the folder of functions/. Each starts the function, which reads its environment. docs/delivery.md lists
 * what else it covers, and what no check without a lasting effect can cover.
 */
export const CHECKS: Readonly<Record<string, Check>> = {
  'create-user': {
    event: { input: { name: 'Deployment check', email: RESERVED_ADDRESS }, caller: CALLER },
    ...refuses('EMAIL_TAKEN'),
  },
  'update-user': {
    event: { input: { id: NO_ID, name: 'Deployment check' }, caller: CALLER },
    ...refuses('NOT_FOUND'),
  },
  'delete-user': { event: { input: { id: NO_ID }, caller: CALLER }, ...refuses('NOT_FOUND') },
  'create-user-import-upload': {
    event: { input: { format: 'CSV', size: 1 } },
    expects: 'an upload with a URL',
    accepts: (result) => isObject(result) && isLink(result.upload),
  },
  'start-user-import': {
    event: { input: { uploadId: `${NO_ID}.csv` }, caller: CALLER },
    ...refuses('NOT_FOUND'),
  },
  'sign-user-import-report': { event: { importId: NO_ID }, expects: 'a URL', accepts: isLink },
  'split-user-import': {
    event: { Records: [{ body: JSON.stringify(SPLIT_OF_NO_IMPORT) }] },
    expects: 'null',
    accepts: (result) => result === null,
  },
  'import-users': EMPTY_BATCH,
  'publish-user-events': EMPTY_BATCH,
  'track-user-import': { ...EMPTY_BATCH, event: { Records: [RESULT_OF_NO_IMPORT] } },
};
