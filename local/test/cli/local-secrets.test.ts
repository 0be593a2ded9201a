import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFolder } from '../../../test/tools/run-command.ts';
import { readLocalSecrets } from '../../cli/local-secrets.ts';

const read = (text: string) => {
  const file = join(createFolder(), 'secrets.env');
  writeFileSync(file, text);
  return readLocalSecrets(file).values;
};

describe('the secrets of functions', () => {
  test.each([
    ['TOKEN=abc', { TOKEN: 'abc' }],
    ['TOKEN="a b"\n', { TOKEN: 'a b' }],
    ["TOKEN='a\"b'\n", { TOKEN: 'a"b' }],
    ['TOKEN=a=b\nOTHER=\n', { TOKEN: 'a=b', OTHER: '' }],
    ['# TOKEN=a\n\nOTHER=b\n', { OTHER: 'b' }],
    ['TOKEN=a\r\nOTHER=b\r\n', { TOKEN: 'a', OTHER: 'b' }],
    ['', {}],
  ])('in %j are %j', (text, values) => {
    expect(read(text)).toEqual(values);
  });

  test('that cannot be read are a fault with the file and the reason', () => {
    const folder = join(createFolder(), 'secrets.env');
    mkdirSync(folder);
    expect(() => readLocalSecrets(folder)).toThrow(
      expect.objectContaining({
        code: 'USAGE',
        message: expect.stringMatching(/secrets\.env cannot be read: EISDIR/),
      }),
    );
  });
});
