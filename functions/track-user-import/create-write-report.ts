import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { toReportKey } from '../shared/user-import/keys.ts';
import type { RowResult } from '../shared/user-import/row-result.ts';
import { REPORT_HEADER, toReportLine } from './to-report.ts';

export interface WriteReportOptions {
  client: S3Client;
  bucket: string;
  /** The results of an import by row. */
  readResults: (importId: string) => AsyncIterable<RowResult>;
}

/** Writes a file first, since S3 requires the length; memory thus does not depend on the number of rows. */
export const createWriteReport =
  ({ client, bucket, readResults }: WriteReportOptions) =>
  async (importId: string): Promise<void> => {
    const directory = await mkdtemp(join(tmpdir(), 'report-'));
    try {
      const file = join(directory, 'report.csv');
      await pipeline(toLines(readResults(importId)), createWriteStream(file));
      const { size } = await stat(file);
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: toReportKey(importId),
          Body: createReadStream(file),
          ContentLength: size,
          ContentType: 'text/csv; charset=utf-8',
        }),
      );
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  };

async function* toLines(results: AsyncIterable<RowResult>): AsyncGenerator<string> {
  yield REPORT_HEADER;
  for await (const result of results) {
    yield toReportLine(result);
  }
}
