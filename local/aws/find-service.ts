import type { IncomingMessage } from 'node:http';
import { readSignature } from '../kernel/given-signature.ts';
import type { Headers } from '../kernel/identity.ts';
import { EVALUATE_CODE_PATH, EVALUATE_TEMPLATE_PATH } from './appsync.ts';
import { isKeySetPath } from './cognito.ts';
import { isRunning, runningServices, type ServiceName, serviceNames } from './running-services.ts';

/** The service of a request: a local one, or another one, by the service name of the signature. */
export type FoundService = { runs: ServiceName } | { absent: string | null };

type Asking = Pick<IncomingMessage, 'method' | 'url' | 'headers'>;

/**
 * The credential scope of a signature has the service. For unsigned requests, the target (Cognito) or the
 * path decides; the rest is S3's, whose paths can be anything.
 */
export const findService = (request: Asking): FoundService => {
  const { method = 'GET', url = '/', headers } = request;
  const given = readSignature({ method, path: url, headers: headers as Headers });
  if (typeof given !== 'string')
    return isRunning(given.service) ? { runs: given.service } : { absent: given.service };
  const target = headers['x-amz-target'];
  if (target !== undefined) {
    const name = findByTarget(String(target));
    return name === null ? { absent: null } : { runs: name };
  }
  // The protocols `query` and CBOR: no local service uses them.
  if (isForm(request) || headers['smithy-protocol'] !== undefined) return { absent: null };
  return { runs: findByPath(url.split('?', 1)[0] ?? '/') };
};

export const isForm = ({ headers }: Pick<IncomingMessage, 'headers'>): boolean =>
  /^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '');

const findByTarget = (target: string): ServiceName | null =>
  serviceNames.find((name) => runningServices[name].targets.some((prefix) => target.startsWith(prefix))) ??
  null;

const findByPath = (path: string): ServiceName => {
  if (path === EVALUATE_CODE_PATH || path === EVALUATE_TEMPLATE_PATH) return 'appsync';
  return isKeySetPath(path) ? 'cognito-idp' : 's3';
};
