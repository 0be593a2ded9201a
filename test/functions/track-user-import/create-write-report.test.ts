import { readdirSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import type { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { RowResult } from '../../../functions/shared/user-import/row-result.ts';
import { createWriteReport } from '../../../functions/track-user-import/create-write-report.ts';
import { createFolder } from '../../tools/run-command.ts';

async function* toResults(count: number): AsyncGenerator<RowResult> {
  for (let row = 1; row <= count; row += 1) yield { row, status: 'CREATED', userId: `ü${row}`, problems: [] };
}

const write = async (results: AsyncIterable<RowResult>) => {
  const sent: { input: PutObjectCommand['input']; body: string }[] = [];
  const send = async ({ input }: PutObjectCommand) => {
    sent.push({ input, body: await text(input.Body as NodeJS.ReadableStream) });
  };
  const client = { send } as unknown as S3Client;
  await createWriteReport({ client, bucket: 'bucket', readResults: () => results })('i');
  return sent;
};

describe('writeReport', () => {
  test.each([0, 1, 5_000])('stores a header and %i rows, with the length that S3 requires', async (count) => {
    const [object] = await write(toResults(count));
    expect(object?.input).toMatchObject({
      Bucket: 'bucket',
      Key: 'reports/i.csv',
      ContentType: 'text/csv; charset=utf-8',
      ContentLength: Buffer.byteLength(object?.body ?? ''),
    });
    const lines = object?.body.split('\r\n') ?? [];
    expect(lines).toHaveLength(count + 2);
    expect(lines[0]).toBe('row,status,userId,code,field,message');
    if (count > 0) expect(lines[count]).toBe(`${count},CREATED,ü${count},,,`);
  });

  test('leaves no file, also if the results cannot be read', async () => {
    const folder = createFolder();
    vi.stubEnv('TMPDIR', folder);
    onTestFinished(() => void vi.unstubAllEnvs());
    async function* fail(): AsyncGenerator<RowResult> {
      yield* toResults(3);
      throw new Error('lost');
    }
    await expect(write(fail())).rejects.toThrow('lost');
    await write(toResults(1));
    expect(readdirSync(folder)).toEqual([]);
  });
});
