// @vitest-environment happy-dom
import { createElement } from 'react';
import { describe, expect, test } from 'vitest';
import { CallerPanel } from '../../../../console/app/caller/caller-panel.tsx';
import type { Callers } from '../../../../console-model/routes.ts';
import { CREDENTIALS, toToken } from '../../caller-fixtures.ts';
import { createFakeConsole } from '../../fake-console.ts';
import { render } from '../../render.ts';
import { answerCognito, VERIFIER_CHALLENGE } from '../../scripted-cognito.ts';

const CALLERS: Callers = {
  modes: ['API_KEY', 'AWS_IAM', 'AMAZON_COGNITO_USER_POOLS'],
  apiKeys: ['da2-key'],
  userPools: [
    {
      poolId: 'eu-west-1_local',
      clientId: 'client',
      endpoint: 'http://localhost/cognito',
      groups: ['admin'],
      accounts: [{ username: 'ada', password: 'Aa1-x', groups: ['admin'] }],
      demandsSecondFactor: false,
    },
  ],
  roles: [
    { name: 'developer', arn: 'arn:aws:iam::1:user/developer', credentials: CREDENTIALS },
    {
      name: 'reader',
      arn: 'arn:aws:iam::1:role/reader',
      credentials: { ...CREDENTIALS, sessionToken: 'session' },
    },
  ],
  region: 'eu-west-1',
};

const ACCESS = toToken({ username: 'ada', 'cognito:groups': ['admin'], exp: 4_000_000_000 });
const TOKENS = { AuthenticationResult: { AccessToken: ACCESS, RefreshToken: 'refresh' } };

const renderPanel = async (callers: Partial<Callers> = {}, isRemote = false) => {
  const fake = createFakeConsole({ 'GET /console/api/callers': { ...CALLERS, ...callers } }, { isRemote });
  const rendered = await render(fake.within(createElement(CallerPanel)));
  return { ...fake, ...rendered, shown: () => rendered.one('[aria-label="Current caller"]').textContent };
};

describe('the page of the caller', () => {
  test('shows the present caller, and marks its button', async () => {
    const { shown, button } = await renderPanel();
    expect(shown()).toBe('ModeAPI key');
    expect(button('API key').getAttribute('aria-pressed')).toBe('true');
    expect(button('Nobody').getAttribute('aria-pressed')).toBe('false');
  });

  test('changes the caller without credentials', async () => {
    const { click, button, shown, callers } = await renderPanel();
    await click(button('Nobody'));
    expect(shown()).toBe('ModeNobody');
    expect(callers.current()).toEqual({ kind: 'nobody' });
  });

  test('calls as a role, with its keys and the region of the API', async () => {
    const { enter, submit, callers } = await renderPanel();
    await enter('Role', 'reader');
    await submit('[aria-label="IAM"] form');
    expect(callers.current()).toMatchObject({
      kind: 'role',
      name: 'reader',
      region: 'eu-west-1',
      credentials: { sessionToken: 'session' },
    });
  });

  test('offers what the modes of the API accept, and nothing else', async () => {
    expect((await renderPanel({ modes: ['API_KEY'] })).texts('h3')).toEqual(['User pool eu-west-1_local']);
    expect(
      (await renderPanel({ modes: ['AWS_LAMBDA', 'OPENID_CONNECT'], userPools: [] })).texts('h3'),
    ).toEqual(['Lambda authorizer', 'JSON Web Token']);
  });

  test('takes a pasted token without spaces around it', async () => {
    const { enter, submit, callers } = await renderPanel({ modes: ['AWS_LAMBDA'] });
    await enter('Token (Lambda authorizer)', '  custom-token\n');
    await submit('[aria-label="Lambda authorizer"] form');
    expect(callers.current()).toEqual({ kind: 'lambda', token: 'custom-token' });
  });

  test('of a remote API needs no server here', async () => {
    const { calls, texts, button } = await renderPanel({}, true);
    expect(calls).toEqual([]);
    expect(button('Nobody')).toBeDefined();
    expect(texts('h3')).toEqual(['Lambda authorizer', 'JSON Web Token']);
  });
});

describe('an account of a user pool', () => {
  test('signs in by a click, and shows its groups', async () => {
    const calls = answerCognito([VERIFIER_CHALLENGE, TOKENS]);
    const { click, button, shown, callers } = await renderPanel();
    await click(button('ada admin'));
    await expect.poll(() => callers.current().kind).toBe('account');
    expect(calls).toHaveLength(2);
    expect(shown()).toMatch(/^ModeUser poolNameadaGroupsadminToken until/);
  });

  test('that is rejected shows the reason, and the caller stays', async () => {
    answerCognito([{ __type: 'NotAuthorizedException', message: 'Incorrect username or password.' }]);
    const { enter, submit, texts, callers } = await renderPanel();
    await enter('User name', ' eve ');
    await enter('Password', 'x');
    await submit('form:has([autocomplete="username"])');
    expect(texts('[role="alert"]')).toEqual(['Incorrect username or password.']);
    expect(callers.current().kind).toBe('apiKey');
  });

  test('with a second factor needs its code, again after a wrong one', async () => {
    answerCognito([
      VERIFIER_CHALLENGE,
      { ChallengeName: 'EMAIL_OTP', Session: 's' },
      { __type: 'CodeMismatchException', message: 'Invalid code.' },
      TOKENS,
    ]);
    const { click, button, enter, submit, texts, field, callers } = await renderPanel();
    await click(button('ada admin'));
    await expect.poll(() => texts('label')).toContain('Code from the email');
    expect(field('Code from the email').getAttribute('autocomplete')).toBe('one-time-code');
    await enter('Code from the email', '000000');
    await submit('form.console-card');
    expect(texts('[role="alert"]')).toEqual(['Invalid code.']);
    await enter('Code from the email', '123456');
    await submit('form.console-card');
    expect(callers.current()).toMatchObject({ kind: 'account', username: 'ada' });
    expect(texts('label')).not.toContain('Code from the email');
  });

  test('is created with groups by an administrator, and signs in at once', async () => {
    const calls = answerCognito([{}, {}, {}, VERIFIER_CHALLENGE, TOKENS]);
    const { enter, click, field, submit, texts, callers } = await renderPanel();
    await enter('New user name', 'new@example.com');
    await click(field('admin'));
    await submit('form:has(fieldset input[type="checkbox"])');
    await expect.poll(() => callers.current().kind).toBe('account');
    expect(calls.map(({ operation }) => operation)).toEqual([
      'AdminCreateUser',
      'AdminSetUserPassword',
      'AdminAddUserToGroup',
      'InitiateAuth',
      'RespondToAuthChallenge',
    ]);
    expect(texts('[role="status"]')[0]).toMatch(/^Created new@example.com with the password Aa1-/);
  });

  test('cannot be created without the keys of an administrator', async () => {
    const { texts } = await renderPanel({ roles: [] });
    expect(texts('summary')).toEqual(['Sign in with another account']);
  });

  test('of a pool without a client cannot sign in here', async () => {
    const userPools = CALLERS.userPools.map((pool) => ({ ...pool, clientId: null }));
    expect((await renderPanel({ userPools })).texts('h3')).toEqual(['IAM']);
  });
});
