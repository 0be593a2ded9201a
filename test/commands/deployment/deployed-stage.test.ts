import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  keepOutputs,
  noteOutputs,
  readNotedOutputs,
  toDeployedStage,
  toOutputsFile,
  toSummary,
} from '../../../commands/deployment/deployed-stage.ts';
import { createFolder } from '../../tools/run-command.ts';

const OUTPUTS = {
  GraphqlUrl: 'https://api.example/graphql',
  RealtimeUrl: 'wss://api.example/graphql/realtime',
  Region: 'eu-west-1',
  ApiKey: 'da2-key',
  UserPoolId: 'eu-west-1_a',
  UserPoolClientId: 'client',
  UserTableName: 'users',
  UserImportBucketName: 'uploads',
};

test.each(['{"Stack":{"Gra', '', 'null'])(
  'the damaged note %j of a deployed stage is ignored, so that CloudFormation is called',
  (text) => {
    const folder = createFolder();
    writeFileSync(toOutputsFile('dev', folder), text);
    expect(readNotedOutputs('dev', folder)).toBeNull();
  },
);

describe('the noted outputs of a stage', () => {
  test('are read as they were written, of each stage', () => {
    const folder = join(createFolder(), 'deployed');
    noteOutputs('dev', OUTPUTS, folder);
    noteOutputs('prod', { ...OUTPUTS, Region: 'us-east-1' }, folder);
    expect(readNotedOutputs('dev', folder)).toEqual(OUTPUTS);
    expect(readNotedOutputs('prod', folder)?.Region).toBe('us-east-1');
    expect(readNotedOutputs('staging', folder)).toBeNull();
  });

  test('are in the format of CDK', () => {
    const folder = createFolder();
    noteOutputs('dev', OUTPUTS, folder);
    expect(JSON.parse(readFileSync(toOutputsFile('dev', folder), 'utf8'))).toEqual({
      'user-api-dev': OUTPUTS,
    });
  });

  test.skipIf(process.platform === 'win32')(
    'can be read by their owner only, since they have an API key',
    () => {
      const folder = join(createFolder(), 'deployed');
      noteOutputs('dev', OUTPUTS, folder);
      expect(statSync(toOutputsFile('dev', folder)).mode & 0o077).toBe(0);
      expect(statSync(folder).mode & 0o077).toBe(0);
    },
  );
});

describe('the outputs that CDK writes', () => {
  const deploy = async (exitCode: number, file: string, text = '{"user-api-dev":{"Region":"new"}}') =>
    keepOutputs(file, async (written) => {
      writeFileSync(written, text, { mode: 0o644 });
      return exitCode;
    });

  test('replace the noted ones if it succeeds', async () => {
    const folder = createFolder();
    noteOutputs('dev', OUTPUTS, folder);
    expect(await deploy(0, toOutputsFile('dev', folder))).toBe(0);
    expect(readNotedOutputs('dev', folder)).toEqual({ Region: 'new' });
  });

  test('are not kept if it fails', async () => {
    const folder = createFolder();
    noteOutputs('dev', OUTPUTS, folder);
    expect(await deploy(2, toOutputsFile('dev', folder), '{"half')).toBe(2);
    expect(readNotedOutputs('dev', folder)).toEqual(OUTPUTS);
  });

  test.skipIf(process.platform === 'win32')('become private', async () => {
    const file = toOutputsFile('dev', join(createFolder(), 'new'));
    await deploy(0, file);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(existsSync(`${file}.new`)).toBe(false);
  });
});

describe('a deployed stage', () => {
  const withoutKey = ({ ApiKey: _, ...outputs }: typeof OUTPUTS) => outputs;

  test('has what its clients need', () => {
    expect(toDeployedStage('dev', OUTPUTS)).toEqual({
      graphqlUrl: OUTPUTS.GraphqlUrl,
      realtimeUrl: OUTPUTS.RealtimeUrl,
      region: 'eu-west-1',
      apiKey: 'da2-key',
      userPoolId: 'eu-west-1_a',
      userPoolClientId: 'client',
      userTableName: 'users',
      userImportBucketName: 'uploads',
    });
  });

  test('may have no API key', () => {
    expect(toDeployedStage('prod', withoutKey(OUTPUTS)).apiKey).toBeNull();
  });

  test.each(Object.keys(OUTPUTS).filter((name) => name !== 'ApiKey'))(
    'without the output %s is a fault',
    (name) => {
      const { [name]: _, ...outputs } = OUTPUTS as Record<string, string>;
      expect(() => toDeployedStage('dev', outputs)).toThrow(
        expect.objectContaining({
          message: `The outputs of the stage dev lack ${name}.`,
          fix: expect.stringContaining('npm run deploy -- --stage dev'),
        }),
      );
    },
  );

  test('has a summary with the commands that use it', () => {
    const summary = toSummary('dev', toDeployedStage('dev', OUTPUTS));
    expect(summary).toContain('API key     da2-key');
    expect(summary).toContain('npm run seed -- --stage dev');
  });

  test('without an API key has a summary without it, and without commands that need it', () => {
    const summary = toSummary('prod', toDeployedStage('prod', withoutKey(OUTPUTS)));
    expect(summary).not.toMatch(/API key|npm run seed/);
    expect(summary).toContain('npm run console -- --stage prod');
  });
});
