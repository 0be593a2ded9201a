import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import type { UserError, UserErrorCode } from '../../schema/generated/types.ts';
import { ROW_PREFIX } from '../shared/user-import/keys.ts';
import type { RowResult } from '../shared/user-import/row-result.ts';

/** The content of a stream record about an import: the result of a row, or a change of the job itself. */
export type ImportChange = { importId: string; result: RowResult | null };

type Image = Readonly<Record<string, AttributeValue>>;

const PARTITION = /^IMPORT#(.+)$/;

/** Null for a record about something else. */
export const readImportChange = ({ dynamodb }: DynamoDBRecord): ImportChange | null => {
  const importId = PARTITION.exec(dynamodb?.Keys?.pk?.S ?? '')?.[1];
  const sortKey = dynamodb?.Keys?.sk?.S ?? '';
  const image = dynamodb?.NewImage;
  if (importId === undefined || image === undefined) return null;
  if (sortKey === 'JOB') return { importId, result: null };
  return sortKey.startsWith(ROW_PREFIX) ? { importId, result: toResult(image) } : null;
};

const toResult = (image: Image): RowResult => {
  const row = Number(image.row?.N);
  return image.status?.S === 'CREATED'
    ? { row, status: 'CREATED', userId: image.userId?.S ?? '', problems: [] }
    : { row, status: 'REFUSED', userId: null, problems: (image.problems?.L ?? []).map(toProblem) };
};

const toProblem = ({ M: image = {} }: AttributeValue): UserError => ({
  // Written by importRows, which uses no other codes.
  code: image.code?.S as UserErrorCode,
  message: image.message?.S ?? '',
  field: image.field?.S ?? null,
});
