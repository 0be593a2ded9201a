import { describe, expect, test } from 'vitest';
import { prepareOperation } from '../../../commands/deployment/prepare-operation.ts';
import { runCdk } from '../../../commands/deployment/run-cdk.ts';
import { CommandFault } from '../../../commands/shell/command-fault.ts';
import { toStage } from '../../../infra/stages.ts';
import { createOutput } from '../in-memory.ts';

/** Notes what is done, in order. */
const compose = (checkCredentials = async (_region: string) => '123456789012') => {
  const done: unknown[] = [];
  const out = createOutput();
  const screen = createOutput();
  const ports = {
    checkCredentials: (region: string) => {
      done.push(['credentials', region]);
      return checkCredentials(region);
    },
    synthesize: async (
      stage: string,
      { progress, ...options }: { progress: (step: string) => void; validate: boolean; pace: string },
    ) => {
      done.push(['synthesis', stage, options]);
      progress('Synthesizing');
      return '/assembly';
    },
  };
  const prepare = (pace?: 'by-stage' | 'all-at-once') =>
    prepareOperation({ stage: toStage('dev'), ...(pace && { pace }) }, { out, screen }, ports);
  return { prepare, done, out, screen };
};

describe('the preparation of an operation', () => {
  test('checks the credentials first, and then synthesizes and validates', async () => {
    const { prepare, done } = compose();
    const operation = await prepare();
    expect(done).toEqual([
      ['credentials', 'ap-northeast-2'],
      ['synthesis', 'dev', { validate: true, pace: 'by-stage' }],
    ]);
    expect(operation).toMatchObject({ stage: toStage('dev'), assembly: '/assembly', runCdk });
  });

  test('prints account, region and progress on the screen', async () => {
    const { prepare, out, screen } = compose();
    await prepare();
    expect(screen.text()).toBe('Stage dev of AWS account 123456789012, ap-northeast-2.\nSynthesizing\n');
    expect(out.text()).toBe('');
  });

  test('lets the operation print its result', async () => {
    const { prepare, out } = compose();
    (await prepare()).print('deployed');
    expect(out.text()).toBe('deployed\n');
  });

  test('synthesizes with the requested rollout pace', async () => {
    const { prepare, done } = compose();
    await prepare('all-at-once');
    expect(done[1]).toEqual(['synthesis', 'dev', { validate: true, pace: 'all-at-once' }]);
  });

  test('does not synthesize if AWS rejects the credentials', async () => {
    const { prepare, done } = compose(() =>
      Promise.reject(new CommandFault('No credentials.', 'Set AWS_PROFILE.')),
    );
    await expect(prepare()).rejects.toThrow('No credentials.');
    expect(done).toHaveLength(1);
  });
});
