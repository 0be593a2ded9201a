import type { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { createFindUpload } from '../../../functions/start-user-import/find-upload.ts';

const KEY = `uploads/${crypto.randomUUID()}.csv`;

/** A bucket that says this of every object. */
const createFind = (facts: object) => {
  const asked: object[] = [];
  const client: Pick<S3Client, 'send'> = {
    send: async (command: HeadObjectCommand) => {
      asked.push(command.input);
      return facts;
    },
  };
  return { asked, find: createFindUpload(client as S3Client, 'files') };
};

describe('an upload', () => {
  test('is identified by its checksum, since its ETag does not depend only on the content with SSE-KMS', async () => {
    const { asked, find } = createFind({ ContentLength: 5, ETag: '"any"', ChecksumCRC64NVME: 'nvme' });

    expect(await find(KEY)).toEqual({ bytes: 5, etag: '"any"', checksum: 'nvme' });
    expect(asked).toEqual([{ Bucket: 'files', Key: KEY, ChecksumMode: 'ENABLED' }]);
  });

  test('may have another checksum', async () => {
    const { find } = createFind({ ContentLength: 5, ETag: '"any"', ChecksumSHA256: 'sha' });

    expect(await find(KEY)).toMatchObject({ checksum: 'sha' });
  });

  test('is searched for only among uploads', async () => {
    const { asked, find } = createFind({});

    expect(await find('reports/import.csv')).toBeNull();
    expect(asked).toEqual([]);
  });
});
