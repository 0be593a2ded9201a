import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readNotedOutputs, toDeployedStage } from '../../../commands/deployment/deployed-stage.ts';
import { deployStage, destroyStage, diffStage } from '../../../commands/deployment/operate.ts';
import { toStage } from '../../../infra/stages.ts';
import { createFolder } from '../../tools/run-command.ts';

const OUTPUTS = {
  GraphqlUrl: 'https://abc.appsync-api.ap-northeast-2.amazonaws.com/graphql',
  RealtimeUrl: 'wss://abc.appsync-realtime-api.ap-northeast-2.amazonaws.com/graphql',
  Region: 'ap-northeast-2',
  ApiKey: 'da2-a',
  UserPoolId: 'ap-northeast-2_pool',
  UserPoolClientId: 'client',
  UserTableName: 'users',
  UserImportBucketName: 'files',
};

/** A CDK command line that records its arguments, writes these outputs, and exits with this code. */
const compose = (name: string, { exitCode = 0, outputs = OUTPUTS as object } = {}) => {
  const folder = createFolder();
  const asked: string[][] = [];
  const printed: string[] = [];
  const runCdk = async (argv: readonly string[]) => {
    asked.push([...argv]);
    const file = argv[argv.indexOf('--outputs-file') + 1];
    if (argv.includes('--outputs-file') && file) {
      writeFileSync(file, JSON.stringify({ [`user-api-${name}`]: outputs }));
    }
    return exitCode;
  };
  const print = (text: string) => void printed.push(text);
  return {
    folder,
    asked,
    printed,
    operation: { stage: toStage(name), assembly: '/assembly', runCdk, print, folder },
  };
};

describe('a deployment', () => {
  test('passes the assembly to CDK, which asks before it widens permissions', async () => {
    const { operation, asked, folder } = compose('dev');

    expect(await deployStage(operation, { asksNobody: false })).toBe(0);

    expect(asked).toEqual([
      [
        ...['deploy', '--app', '/assembly', '--all', '--require-approval', 'broadening'],
        ...['--outputs-file', join(folder, 'dev.json.new')],
      ],
    ]);
  });

  test('does not ask in a pipeline', async () => {
    const { operation, asked } = compose('dev');
    await deployStage(operation, { asksNobody: true });

    expect(asked[0]).toContain('never');
  });

  test('prints the endpoint, real-time endpoint, key and user pool, and notes them for other commands', async () => {
    const { operation, printed, folder } = compose('dev');
    await deployStage(operation, { asksNobody: false });

    const text = printed.join('');
    const { UserTableName: _, UserImportBucketName: __, ...told } = OUTPUTS;
    for (const value of Object.values(told)) expect(text).toContain(value);
    expect(text).toContain('npm run console -- --stage dev');
    expect(text).toContain('npm run seed -- --stage dev');
    expect(toDeployedStage('dev', readNotedOutputs('dev', folder) ?? {})).toEqual({
      graphqlUrl: OUTPUTS.GraphqlUrl,
      realtimeUrl: OUTPUTS.RealtimeUrl,
      region: OUTPUTS.Region,
      apiKey: OUTPUTS.ApiKey,
      userPoolId: OUTPUTS.UserPoolId,
      userPoolClientId: OUTPUTS.UserPoolClientId,
      userTableName: OUTPUTS.UserTableName,
      userImportBucketName: OUTPUTS.UserImportBucketName,
    });
  });

  test.skipIf(process.platform === 'win32')('stores the key for its owner only', async () => {
    const { operation, folder } = compose('dev');
    chmodSync(folder, 0o755);
    await deployStage(operation, { asksNobody: false });

    const modes = [folder, join(folder, 'dev.json')].map((path) => statSync(path).mode & 0o777);
    expect(modes).toEqual([0o700, 0o600]);
  });

  test('of a stage without a key prints none, and does not mention seed', async () => {
    const { ApiKey: _, ...outputs } = OUTPUTS;
    const { operation, printed, folder } = compose('prod', { outputs });
    await deployStage(operation, { asksNobody: false });

    expect(printed.join('')).not.toMatch(/API key|seed/);
    expect(toDeployedStage('prod', readNotedOutputs('prod', folder) ?? {}).apiKey).toBeNull();
  });

  test('that fails keeps the previous note, and its exit code', async () => {
    const { operation, folder, printed } = compose('dev', { exitCode: 3, outputs: { GraphqlUrl: 'new' } });
    writeFileSync(join(folder, 'dev.json'), '{"user-api-dev":{"GraphqlUrl":"old"}}');

    expect(await deployStage(operation, { asksNobody: false })).toBe(3);
    expect(readFileSync(join(folder, 'dev.json'), 'utf8')).toContain('old');
    expect(printed).toEqual([]);
  });
});

describe('the note of a deployment', () => {
  test('is null if the file is missing or truncated', () => {
    const folder = createFolder();
    expect(readNotedOutputs('jane', folder)).toBeNull();
    writeFileSync(join(folder, 'jane.json'), '{"user-api-jane":{"Grap');
    expect(readNotedOutputs('jane', folder)).toBeNull();
  });

  test('names the output that is missing', () => {
    expect(() => toDeployedStage('dev', { GraphqlUrl: 'a' })).toThrow('lack RealtimeUrl');
  });
});

test('a diff asks CDK for it', async () => {
  const { operation, asked } = compose('dev');

  expect(await diffStage(operation)).toBe(0);
  expect(asked).toEqual([['diff', '--app', '/assembly']]);
});

describe('a destruction', () => {
  /** A deployed stage, and a user who answers the question. */
  const composeDestruction = async (name: string, { yes = true, exitCode = 0 } = {}) => {
    const { operation, asked, folder } = compose(name);
    await deployStage(operation, { asksNobody: true });
    asked.length = 0;
    const done: string[] = [];
    const destruction = {
      ...operation,
      runCdk: async (argv: readonly string[]) => {
        done.push(argv.join(' '));
        return exitCode;
      },
      confirm: async (question: string) => {
        done.push(question);
        return yes;
      },
      findStage: async (asked: string) => toDeployedStage(asked, OUTPUTS),
      emptyBucket: async ({ name: bucket, region }: { name: string; region: string }) => {
        done.push(`empty ${bucket} in ${region}`);
      },
    };
    return { destruction, done, folder };
  };

  test.each(['dev', 'staging', 'jane'])(
    'of %s asks, empties the bucket, and leaves the rest to CDK',
    async (name) => {
      const { destruction, done, folder } = await composeDestruction(name);

      expect(await destroyStage(destruction)).toBe(0);
      expect(done).toEqual([
        `Delete the stage ${name} in ap-northeast-2 with all its users?`,
        'empty files in ap-northeast-2',
        'destroy --app /assembly --all --force',
      ]);
      expect(existsSync(join(folder, `${name}.json`))).toBe(false);
    },
  );

  test('does nothing if the answer is negative', async () => {
    const { destruction, done } = await composeDestruction('dev', { yes: false });

    expect(await destroyStage(destruction)).toBe(1);
    expect(done).toHaveLength(1);
  });

  test('that fails can be repeated', async () => {
    const { destruction, folder } = await composeDestruction('dev', { exitCode: 2 });

    expect(await destroyStage(destruction)).toBe(2);
    expect(existsSync(join(folder, 'dev.json'))).toBe(true);
  });

  test('of prod is rejected, for any answer', async () => {
    const { destruction, done } = await composeDestruction('prod');

    await expect(destroyStage(destruction)).rejects.toThrow('keeps its data');
    expect(done).toEqual([]);
  });
});
