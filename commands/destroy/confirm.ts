import type { CommandPorts } from '../shell/define-command.ts';

/**
 * Creates a function that asks a question and resolves with whether the answer is yes; with `--yes`, it does
 * not ask.
 */
export const createConfirm =
  ({ ask }: Pick<CommandPorts, 'ask'>, { isSure }: { isSure: boolean }) =>
  async (question: string): Promise<boolean> => {
    if (isSure) return true;
    const answer = await ask(`${question} (y/n) `, {
      otherwise: 'Specify --yes to delete without a question.',
    });
    return /^y(es)?$/i.test(answer.trim());
  };
