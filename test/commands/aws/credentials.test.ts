import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { refuseQuery, serveAwsQueries } from '../../support/serve-aws-queries.ts';
import { createFolder, runScript } from '../../tools/run-command.ts';

/** An environment without any credentials but those that are given, regardless of this machine. */
const toEnvironment = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => {
  const home = createFolder();
  return {
    HOME: home,
    AWS_CONFIG_FILE: join(home, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(home, 'credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PROFILE: '',
    AWS_ACCESS_KEY_ID: '',
    AWS_SECRET_ACCESS_KEY: '',
    AWS_SESSION_TOKEN: '',
    ...env,
  };
};

const run = async (script: string, flags: readonly string[], env: NodeJS.ProcessEnv = {}) => {
  const command = runScript(script, flags, toEnvironment(env));
  const exitCode = await command.ended;
  return { exitCode, said: command.stderr(), stdout: command.stdout() };
};

describe('without AWS credentials', () => {
  // Nothing is said of a synthesis: it would take most of a minute.
  test.each(['deploy', 'diff', 'destroy'])(
    'npm run %s fails before it does anything else',
    async (script) => {
      expect(await run(script, [])).toEqual({
        exitCode: 1,
        stdout: '',
        said: expect.stringMatching(
          /^No AWS credentials are configured .*AWS_PROFILE.*`aws configure`[^\n]*\n$/,
        ),
      });
    },
  );

  test.each([
    ['check-table', ['--stage', 'jane']],
    ['restore', ['--from', 'backup', '--stage', 'jane']],
    ['redrive', ['--queue', 'user-import-rows', '--stage', 'jane']],
    ['console', ['--stage', 'jane']],
    ['seed', ['--stage', 'jane']],
    ['sign-in', ['--user', 'ada', '--stage', 'jane']],
  ])('npm run %s fails with one sentence', async (script, flags) => {
    expect(await run(script, flags)).toMatchObject({
      exitCode: 1,
      said: expect.stringMatching(/^No AWS credentials are configured [^\n]*\n$/),
    });
  });

  test('a profile without credentials is named', async () => {
    const { said } = await run('diff', [], { AWS_PROFILE: 'jane' });
    expect(said).toMatch(/^The AWS profile jane has no usable credentials/);
  });
});

test('credentials that AWS rejects are reported before the synthesis', async () => {
  const { endpoint, requests } = await serveAwsQueries(() =>
    refuseQuery('InvalidClientTokenId', 'The security token included in the request is invalid.', 403),
  );
  const keys = { AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' };
  const { said } = await run('deploy', [], { ...keys, AWS_ENDPOINT_URL_STS: endpoint });
  expect(said).toMatch(/^AWS rejected the credentials: The security token[^\n]* Set AWS_PROFILE [^\n]*\n$/);
  expect(requests[0]?.get('Action')).toBe('GetCallerIdentity');
});

test('a stage that is never destroyed is rejected before the confirmation', async () => {
  const { said } = await run('destroy', ['--stage', 'prod']);
  expect(said).toMatch(/^The stage prod cannot be destroyed by a command/);
});
