import { describe, expect, test } from 'vitest';
import { command as consoleCommand } from '../../../commands/console/command.ts';
import { command as deploy } from '../../../commands/deploy/command.ts';
import { command as destroy } from '../../../commands/destroy/command.ts';
import { createConfirm } from '../../../commands/destroy/confirm.ts';
import { command as diff } from '../../../commands/diff/command.ts';
import { command as synth } from '../../../commands/synth/command.ts';
import { toStage } from '../../../infra/stages.ts';
import { createPorts, parse, runInMemory } from '../in-memory.ts';

describe('the flags of the commands that operate on a stage', () => {
  test('have a default stage each', () => {
    const stage = toStage('dev');
    expect(parse(deploy, '')).toEqual({ stage, yes: false, allAtOnce: false });
    expect(parse(diff, '')).toEqual({ stage });
    expect(parse(destroy, '')).toEqual({ stage, yes: false });
    expect(parse(consoleCommand, '')).toEqual({ stage, port: 4000, allowHost: [], allowOrigin: [] });
    expect(parse(synth, '')).toEqual({ stage: toStage('local') });
  });

  test('are parsed', () => {
    expect(parse(deploy, '--stage prod --yes --all-at-once')).toEqual({
      stage: toStage('prod'),
      yes: true,
      allAtOnce: true,
    });
    expect(parse(destroy, '--yes --stage jane')).toEqual({
      stage: { ...toStage('dev'), name: 'jane' },
      yes: true,
    });
    const line = '--port 0 --allow-host api.test --allow-host b.test --allow-origin https://app.example';
    expect(parse(consoleCommand, line)).toMatchObject({
      port: 0,
      allowHost: ['api.test', 'b.test'],
      allowOrigin: ['https://app.example'],
    });
  });

  test.each([deploy, diff, destroy, consoleCommand, synth])(
    'reject a name that AWS would reject: $name',
    async (command) => {
      const { code, said } = await runInMemory(command, '--stage Prod!');
      expect(code).toBe(1);
      expect(said).toMatch(/^"Prod!" cannot name a stage: .+ npm run [a-z]+ -- --help lists the flags\.\n$/);
    },
  );

  test('reject a port that does not exist', async () => {
    expect(await runInMemory(consoleCommand, '--port 99999')).toMatchObject({
      code: 1,
      said: expect.stringContaining('--port 99999 is not a port. Ports are numbers from 0 to 65535.'),
    });
  });
});

test('npm run destroy rejects prod before it calls AWS, with or without --yes', async () => {
  for (const line of ['--stage prod', '--stage prod --yes']) {
    const { code, said } = await runInMemory(destroy, line);
    expect(code).toBe(1);
    expect(said).toMatch(
      /^The stage prod cannot be destroyed by a command, since it keeps its data\. [^\n]+\n$/,
    );
  }
});

describe('the confirmation of a deletion', () => {
  test.each([
    ['y', true],
    [' YES ', true],
    ['n', false],
    ['', false],
    ['yesterday', false],
  ])('answered with "%s" is %s', async (answer, isYes) => {
    const { ports, questions } = createPorts([answer]);
    expect(await createConfirm(ports, { isSure: false })('Delete it?')).toBe(isYes);
    expect(questions).toEqual(['Delete it? (y/n) ']);
  });

  test('is not asked with --yes', async () => {
    const { ports, questions } = createPorts();
    expect(await createConfirm(ports, { isSure: true })('Delete it?')).toBe(true);
    expect(questions).toEqual([]);
  });

  test('advises --yes without a terminal', async () => {
    const advice: string[] = [];
    const ask = async (_: string, { otherwise }: { otherwise: string }): Promise<string> => {
      advice.push(otherwise);
      return 'n';
    };
    await createConfirm({ ask }, { isSure: false })('Delete it?');
    expect(advice).toEqual(['Specify --yes to delete without a question.']);
  });
});
