import { describe, expect, test } from 'vitest';
import { toSourceFile } from '../../sandbox/source-file.ts';

const bundle = [
  '// resolvers/shared/keys.ts',
  'const a = 1;',
  '',
  '// resolvers/Query.getUser.ts',
  'const b = 2;',
].join('\n');

describe('a line of a bundle', () => {
  test.each([
    [2, 'resolvers/shared/keys.ts'],
    [5, 'resolvers/Query.getUser.ts'],
  ])('%i comes from %s', (line, file) => {
    expect(toSourceFile(bundle, line)).toBe(file);
  });

  test('has no source without a comment', () => {
    expect(toSourceFile('// a remark\nconst a = 1;', 2)).toBeNull();
  });
});
