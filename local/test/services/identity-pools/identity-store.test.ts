import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFolder } from '../../../../test/tools/run-command.ts';
import { createFileIdentities } from '../../../services/identity-pools/identity-store.ts';

const guest = { identityId: 'r:1', identityPoolId: 'r:pool', login: null };
const user = { identityId: 'r:2', identityPoolId: 'r:pool', login: { provider: 'p', sub: 's' } };

describe('the file of identities', () => {
  test('is empty at first', () => {
    expect(createFileIdentities(join(createFolder(), 'new', 'none.json')).read()).toEqual([]);
  });

  test('is read as written, and by its owner alone', () => {
    const path = join(createFolder(), 'pools', 'identities.json');
    createFileIdentities(path).write([guest, user]);
    expect(createFileIdentities(path).read()).toEqual([guest, user]);
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  test('has what was written last', () => {
    const store = createFileIdentities(join(createFolder(), 'identities.json'));
    store.write([guest, user]);
    store.write([user]);
    expect(store.read()).toEqual([user]);
  });

  test.each([
    '',
    '[',
    'null',
    '{}',
    '[null]',
    '["r:1"]',
    JSON.stringify([{ ...guest, identityId: 1 }]),
    JSON.stringify([{ ...guest, identityPoolId: undefined }]),
    JSON.stringify([{ ...guest, login: undefined }]),
    JSON.stringify([{ ...guest, login: 'ada' }]),
    JSON.stringify([{ ...guest, login: {} }]),
    JSON.stringify([guest, { ...user, login: { provider: 'p', sub: 1 } }]),
  ])('that is damaged, as %j, is reported and left unchanged', (text) => {
    const path = join(createFolder(), 'identities.json');
    writeFileSync(path, text);
    expect(() => createFileIdentities(path).read()).toThrow(
      expect.objectContaining({
        code: 'STORAGE_UNAVAILABLE',
        message: `The identity file ${path} is damaged.`,
        fix: expect.stringContaining('move this file'),
      }),
    );
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});
