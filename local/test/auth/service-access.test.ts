import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { createLocalCredentials } from '../../auth/local-credentials.ts';
import { checkServiceAccess } from '../../auth/service-access.ts';
import { systemClock } from '../../kernel/clock.ts';
import { systemIds } from '../../kernel/ids.ts';
import { signRequest } from '../../kernel/sigv4.ts';

const clock = createFixedClock();
const region = 'eu-west-1';
const resource = `arn:aws:cognito-idp:${region}:000000000000:userpool/pool`;
const role = {
  logicalId: 'Role',
  roleName: 'lister',
  arn: 'arn:aws:iam::000000000000:role/lister',
  statements: [{ effect: 'Allow' as const, actions: ['cognito-idp:List*'], resources: [resource] }],
};
const credentials = createLocalCredentials([role], { ids: systemIds, clock: systemClock });

const check = (operation: string, service: string | null) => {
  const request = { method: 'POST', url: 'http://localhost/cognito', headers: {}, body: '{}' };
  const keys = credentials.forRole(role.arn);
  if (keys === null) throw new TypeError('The role has no keys.');
  const signed =
    service === null ? {} : signRequest(request, { region, service, credentials: keys, now: clock.now() });
  const shown = { method: 'POST', path: '/cognito', headers: signed, body: '{}', sourceIp: [] };
  checkServiceAccess(shown, { service: 'cognito-idp', operation, resource, region }, { credentials, clock });
};

describe('a request to a service', () => {
  test('is allowed by the policies of the role that signs it', () => {
    expect(() => check('ListUsers', 'cognito-idp')).not.toThrow();
  });

  test.each<[string, string, string | null, string]>([
    ['that the role may not', 'AdminDeleteUser', 'cognito-idp', 'AccessDeniedException'],
    ['signed for another service', 'ListUsers', 'appsync', 'InvalidSignatureException'],
    ['that nobody signed', 'ListUsers', null, 'MissingAuthenticationTokenException'],
  ])('%s is rejected', (_, operation, service, errorType) => {
    expect(() => check(operation, service)).toThrow(expect.objectContaining({ errorType }));
  });
});
