import { expect, test, vi } from 'vitest';
import { createSignUpload } from '../../../functions/create-user-import-upload/create-sign-upload.ts';
import {
  createUserImportUpload,
  type Upload,
} from '../../../functions/create-user-import-upload/create-user-import-upload.ts';
import { createObjectClient } from '../../../functions/shared/object-client.ts';

const ports = {
  signUpload: async ({ key, size, contentType }: Upload, seconds: number) =>
    `https://bucket/${key}?${seconds}&${size}&${contentType}`,
  now: () => new Date('2026-11-23T12:00:00.000Z'),
  newId: () => 'id',
};

test.each([
  ['CSV', 'csv', 'text/csv'],
  ['JSON_LINES', 'jsonl', 'application/x-ndjson'],
] as const)(
  'a place for %s carries the format in its id, for a quarter of an hour, and is signed for length and type',
  async (format, ending, contentType) => {
    expect(await createUserImportUpload(ports, { format, size: 7 })).toEqual({
      upload: {
        id: `id.${ending}`,
        url: `https://bucket/uploads/id.${ending}?900&7&${contentType}`,
        contentType,
        expiresAt: '2026-11-23T12:15:00.000Z',
        maxSize: 52_428_800,
      },
      userErrors: [],
    });
  },
);

test.each([
  [52_428_801, 'The file is too big: at most 52428800 bytes are accepted.'],
  [0, 'The file is empty.'],
  [-1, 'The file is empty.'],
])('a file of %d bytes is rejected', async (size, message) => {
  expect(await createUserImportUpload(ports, { format: 'CSV', size })).toEqual({
    upload: null,
    userErrors: [{ code: 'INVALID_INPUT', message, field: 'size' }],
  });
});

test('a signed URL covers the length, the type and the host, and requires no checksum', async () => {
  vi.stubEnv('AWS_REGION', 'ap-northeast-2');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  const sign = createSignUpload(createObjectClient(), 'files');

  const url = new URL(await sign({ key: 'uploads/a.csv', size: 7, contentType: 'text/csv' }, 900));

  expect(url.searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;content-type;host');
  expect([...url.searchParams.keys()].filter((name) => name.includes('checksum'))).toEqual([]);
  vi.unstubAllEnvs();
});
