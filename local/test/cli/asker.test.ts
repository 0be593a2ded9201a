import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { createAsker } from '../../cli/asker.ts';

const open = () => {
  const input = new PassThrough();
  const output = new PassThrough();
  return { input, output, asker: createAsker(output, input) };
};

describe('a prompt', () => {
  test('resolves with the line that answers the question, and prints the question on its output', async () => {
    const { asker, input, output } = open();
    const answer = asker.ask('Who? ');
    input.write('Ada\n');
    expect(await answer).toBe('Ada');
    expect(String(output.read())).toContain('Who? ');
    asker.close();
  });

  test('gives each question its own line if all answers are piped at once', async () => {
    const { asker, input } = open();
    input.end('Ada\ns3cret\n123456\n');
    await once(input, 'close');
    expect([await asker.ask('Who? '), await asker.ask('Password? '), await asker.ask('Code? ')]).toEqual([
      'Ada',
      's3cret',
      '123456',
    ]);
    expect(await asker.ask('More? ')).toBeNull();
  });

  test('resolves with null if the input ends without an answer', async () => {
    const { asker, input } = open();
    const answer = asker.ask('Who? ');
    input.end();
    expect(await answer).toBeNull();
  });

  test('rejects if the question is aborted, and gives the next line to the next question', async () => {
    const { asker, input } = open();
    const controller = new AbortController();
    const answer = asker.ask('Who? ', { signal: controller.signal });
    controller.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
    input.write('Ada\n');
    expect(await asker.ask('Who? ')).toBe('Ada');
    await expect(asker.ask('Who? ', { signal: controller.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    asker.close();
  });
});
