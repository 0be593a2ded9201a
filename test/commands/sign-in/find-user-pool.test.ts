import { describe, expect, test } from 'vitest';
import { findUserPool, type UserPoolPorts } from '../../../commands/sign-in/find-user-pool.ts';

const URL_HERE = 'http://127.0.0.1:4000/graphql';
const pool = { poolId: 'local_1', clientIds: ['client-1', 'client-2'], endpoint: 'http://127.0.0.1:4566' };

const never = async (): Promise<never> => {
  throw new Error('It is not asked.');
};

const find = (choice: { url?: string; stage?: string }, ports: Partial<UserPoolPorts>) =>
  findUserPool(
    { url: choice.url === undefined ? null : new URL(choice.url), stage: choice.stage ?? null },
    { findAppAt: never, findRunningApp: never, findDeployedStage: never, ...ports },
  );

describe('the user pool', () => {
  test.each([{}, { stage: 'local' }])('is that of the running API: %j', async (choice) => {
    const findRunningApp = async () => ({ url: URL_HERE, userPools: [pool] });
    expect(await find(choice, { findRunningApp })).toEqual({
      poolId: 'local_1',
      clientId: 'client-1',
      endpoint: 'http://127.0.0.1:4566',
    });
  });

  test('is that of the API at an address', async () => {
    const asked: string[] = [];
    const findAppAt = async (url: URL) => {
      asked.push(url.href);
      return { url: url.href, userPools: [pool] };
    };
    expect(await find({ url: URL_HERE }, { findAppAt })).toMatchObject({ poolId: 'local_1' });
    expect(asked).toEqual([URL_HERE]);
  });

  test('is that of a deployed stage, at Cognito itself', async () => {
    const findDeployedStage = async (name: string) => ({
      userPoolId: `${name}-pool`,
      userPoolClientId: 'app',
    });
    expect(await find({ stage: 'dev' }, { findDeployedStage })).toEqual({
      poolId: 'dev-pool',
      clientId: 'app',
      endpoint: null,
    });
  });

  test('is missing if nothing of this project serves the address', async () => {
    await expect(find({ url: URL_HERE }, { findAppAt: async () => null })).rejects.toMatchObject({
      message: 'This project does not run at http://127.0.0.1:4000.',
      fix: expect.stringContaining('npm start'),
    });
  });

  test.each([[[]], [[{ ...pool, clientIds: [] }]]])(
    'is missing if the API has none with a client',
    async (userPools) => {
      const findRunningApp = async () => ({ url: URL_HERE, userPools });
      await expect(find({}, { findRunningApp })).rejects.toThrow(`The API at ${URL_HERE} has no user pool`);
    },
  );
});
