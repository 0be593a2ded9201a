import { describe, expect, test } from 'vitest';
import { createConfirm } from '../../../commands/destroy/confirm.ts';

const confirm = async (answer: string, isSure = false) => {
  const asked: unknown[] = [];
  const ask = async (question: string, advice: object) => {
    asked.push([question, advice]);
    return answer;
  };
  return { isConfirmed: await createConfirm({ ask }, { isSure })('Delete dev?'), asked };
};

describe('a question before a deletion', () => {
  test.each(['y', 'Y', 'yes', 'YES', ' y ', 'yes\n'])('is confirmed by %j', async (answer) => {
    expect((await confirm(answer)).isConfirmed).toBe(true);
  });

  test.each(['', ' ', 'n', 'no', 'ye', 'yess', 'yes no', 'j', 'да', '1', 'true'])(
    'is not confirmed by %j',
    async (answer) => {
      expect((await confirm(answer)).isConfirmed).toBe(false);
    },
  );

  test('has the advice for scripts', async () => {
    expect((await confirm('y')).asked).toEqual([
      ['Delete dev? (y/n) ', { otherwise: 'Specify --yes to delete without a question.' }],
    ]);
  });

  test('is not asked with --yes', async () => {
    expect(await confirm('n', true)).toEqual({ isConfirmed: true, asked: [] });
  });
});
