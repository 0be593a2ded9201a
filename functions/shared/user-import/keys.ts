/** The keys of an import in the table and in the bucket. resolvers/shared/keys.ts has the same key of the job. */

/** All items of an import. */
export const toImportPartition = (importId: string): string => `IMPORT#${importId}`;

export const toJobKey = (importId: string) => ({ pk: toImportPartition(importId), sk: 'JOB' });

/** The result of one row; padded, so that a query returns rows in order. */
export const toRowKey = (importId: string, row: number) => ({
  pk: toImportPartition(importId),
  sk: `${ROW_PREFIX}${String(row).padStart(8, '0')}`,
});

export const ROW_PREFIX = 'ROW#';

/** Which rows of a block are counted. */
export const toCountedKey = (importId: string, block: number) => ({
  pk: toImportPartition(importId),
  sk: `COUNTED#${String(block).padStart(6, '0')}`,
});

/** The id of an upload ends in its format. */
export const toUploadKey = (uploadId: string): string => `uploads/${uploadId}`;

export const toReportKey = (importId: string): string => `reports/${importId}.csv`;
