import type { Clock } from '../kernel/clock.ts';
import { TransportFailure } from '../kernel/errors.ts';
import type { HttpRequest } from '../kernel/identity.ts';
import { headerOf } from './header.ts';
import type { LocalCredentials } from './local-credentials.ts';
import { isAllowed } from './policy.ts';
import { authenticateSignature } from './signature.ts';

/** The service and operation of a signed request. */
export interface ServiceAccessRequest {
  /** The service name of signatures, which is also the prefix of its actions. */
  service: string;
  operation: string;
  resource: string;
  region: string;
}

/**
 * Throws a `TransportFailure` unless the request is signed with keys whose policies allow the operation.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/CommonErrors.html
 */
export const checkServiceAccess = (
  request: HttpRequest,
  asked: ServiceAccessRequest,
  ports: { credentials: LocalCredentials; clock: Clock },
): void => {
  const { service, operation, resource, region } = asked;
  if (headerOf(request, 'authorization') === null)
    throw new TransportFailure(400, 'MissingAuthenticationTokenException', 'Missing Authentication Token');
  const { role } = authenticateSignature(request, { ...ports, service, region });
  const action = `${service}:${operation}`;
  if (isAllowed(role.statements, action, resource)) return;
  const message = `User: ${role.arn} is not authorized to perform: ${action} on resource: ${resource}`;
  throw new TransportFailure(400, 'AccessDeniedException', message);
};
