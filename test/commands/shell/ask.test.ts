import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createAsker } from '../../../commands/shell/ask.ts';

const otherwise = 'Give --password.';

const fault = {
  name: 'CommandFault',
  message: 'There is no terminal to answer this question in.',
  fix: otherwise,
};

test('returns the line that answers the question', async () => {
  const input = new PassThrough();
  const asker = createAsker(new PassThrough(), input);
  const answer = asker.ask('Who? ', { otherwise });
  input.write('Ada\n');
  expect(await answer).toBe('Ada');
  asker.close();
});

test('rejects with what to do instead where the input ends without an answer', async () => {
  const input = new PassThrough();
  const answer = createAsker(new PassThrough(), input).ask('Who? ', { otherwise });
  input.end();
  await expect(answer).rejects.toMatchObject(fault);
});

test('rejects with what to do instead where the input had ended before the question', async () => {
  const input = new PassThrough();
  const asker = createAsker(new PassThrough(), input);
  input.end();
  await once(input, 'close');
  await expect(asker.ask('Who? ', { otherwise })).rejects.toMatchObject(fault);
});
