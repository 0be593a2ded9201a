import { once } from 'node:events';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLineWriter, logLines } from '../../../services/lambda/log-lines.ts';

const LARGEST = 256 * 1024;

const toLines = (chunks: readonly string[]): string[] => {
  const lines: string[] = [];
  const writer = createLineWriter((line) => void lines.push(line));
  for (const chunk of chunks) writer.add(chunk);
  writer.end();
  return lines;
};

describe('the lines of a log', () => {
  test('are the same for any chunks', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 30 });
    fc.assert(
      fc.property(fc.array(text), (chunks) => {
        const all = chunks.join('');
        const expected = all.endsWith('\n') || all === '' ? all.split('\n').slice(0, -1) : all.split('\n');
        expect(toLines(chunks)).toEqual(expected);
      }),
    );
  });

  test.each<[string, string[], number[]]>([
    ['one chunk', [`${'a'.repeat(LARGEST)}\nb`], [LARGEST, 1]],
    ['a line feed of its own', ['a'.repeat(LARGEST), '\n', 'b'], [LARGEST, 1]],
    ['a line that is too long', ['a'.repeat(LARGEST), 'aa\n\nb'], [LARGEST, 2, 0, 1]],
    ['three pieces', [`${'a'.repeat(2 * LARGEST + 1)}\n`], [LARGEST, LARGEST, 1]],
    ['a line feed after two full pieces', ['a'.repeat(2 * LARGEST), '\n\n'], [LARGEST, LARGEST, 0]],
  ])('have at most the largest event of CloudWatch: %s', (_name, chunks, lengths) => {
    expect(toLines(chunks).map(({ length }) => length)).toEqual(lengths);
  });

  test('keep characters whose bytes arrive in two chunks', async () => {
    const lines: string[] = [];
    const bytes = Buffer.from('ä\n🌍');
    const stream = Readable.from([bytes.subarray(0, 1), bytes.subarray(1, 5), bytes.subarray(5)], {
      objectMode: false,
    });
    logLines(stream, (line) => void lines.push(line));
    await once(stream, 'end');
    expect(lines).toEqual(['ä', '🌍']);
  });
});
