/** Where an import stands in the table and in the bucket. resolvers/shared/keys.ts reads by the same key of the job. */

/** All items of an import. */
export const toImportPartition = (importId: string): string => `IMPORT#${importId}`;

export const toJobKey = (importId: string) => ({ pk: toImportPartition(importId), sk: 'JOB' });

/** The result of one row; padded, so that a query answers rows in their order. */
export const toRowKey = (importId: string, row: number) => ({
  pk: toImportPartition(importId),
  sk: `${ROW_PREFIX}${String(row).padStart(8, '0')}`,
});

export const ROW_PREFIX = 'ROW#';

/** Which rows of a block are counted already. */
export const toCountedKey = (importId: string, block: number) => ({
  pk: toImportPartition(importId),
  sk: `COUNTED#${String(block).padStart(6, '0')}`,
});

/** The id of an upload ends in its format. */
export const toUploadKey = (uploadId: string): string => `uploads/${uploadId}`;

export const toReportKey = (importId: string): string => `reports/${importId}.csv`;
