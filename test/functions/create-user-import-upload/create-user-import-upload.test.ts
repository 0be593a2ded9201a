import { PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { expect, test, vi } from 'vitest';
import { createUserImportUpload } from '../../../functions/create-user-import-upload/create-user-import-upload.ts';
import { createObjectClient } from '../../../functions/shared/object-client.ts';

test.each([
  ['CSV', 'csv'],
  ['JSON_LINES', 'jsonl'],
] as const)(
  'a place for %s carries the format in its id, for a quarter of an hour',
  async (format, ending) => {
    const ports = {
      signUpload: async (key: string, seconds: number) => `https://bucket/${key}?${seconds}`,
      now: () => new Date('2026-11-23T12:00:00.000Z'),
      newId: () => 'id',
    };

    expect(await createUserImportUpload(ports, { format })).toEqual({
      upload: {
        id: `id.${ending}`,
        url: `https://bucket/uploads/id.${ending}?900`,
        expiresAt: '2026-11-23T12:15:00.000Z',
        maxSize: 52_428_800,
      },
      userErrors: [],
    });
  },
);

test('a signed URL asks for no header but the host, and for no checksum', async () => {
  vi.stubEnv('AWS_REGION', 'ap-northeast-2');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  const command = new PutObjectCommand({ Bucket: 'files', Key: 'uploads/a.csv' });

  const url = new URL(await getSignedUrl(createObjectClient(), command, { expiresIn: 900 }));

  expect(url.searchParams.get('X-Amz-SignedHeaders')).toBe('host');
  expect([...url.searchParams.keys()].filter((name) => name.includes('checksum'))).toEqual([]);
  vi.unstubAllEnvs();
});
