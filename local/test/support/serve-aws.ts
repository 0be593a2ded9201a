import { type AwsEndpointPorts, createAwsEndpoint } from '../../aws/endpoint.ts';
import { systemClock } from '../../kernel/clock.ts';
import { systemIds } from '../../kernel/ids.ts';
import { createListener } from '../../kernel/listener/listener.ts';
import { silentLog } from '../../kernel/log.ts';
import type { AwsCredentials } from '../../kernel/sigv4.ts';
import { machineGuard } from './machine-guard.ts';

/** Keys that the endpoint accepts, of the kind that functions hold. */
export const knownKeys: AwsCredentials = {
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: 'a secret',
  sessionToken: 'token',
};

export const KEY_ADVICE = 'Sign with the keys of this test.';

const unasked = async (): Promise<never> => {
  throw new Error('Nobody is to ask this service.');
};

/** The endpoint on a port of its own; a test hands in the services that it is about. Stop it when the test is done. */
export const serveAws = async (ports: Partial<AwsEndpointPorts> = {}) => {
  const serve = createAwsEndpoint({
    database: { checkExpressions: () => null, send: unasked },
    evaluate: () => ({ stash: '{}', outErrors: '[]', logs: [] }),
    evaluateTemplate: () => ({ stash: '{}', outErrors: '[]', logs: [] }),
    events: unasked,
    objects: unasked,
    queues: { handle: unasked },
    identityPools: { answer: unasked },
    userPools: { answer: unasked },
    readKeySet: async () => null,
    keys: {
      find: (id) => (id === knownKeys.accessKeyId ? knownKeys : null),
      advice: KEY_ADVICE,
      clock: systemClock,
    },
    ids: systemIds,
    log: silentLog,
    ...ports,
  });
  const listener = createListener({ name: 'aws', guard: machineGuard, log: silentLog, answer: serve });
  const port = await listener.listen({ host: '127.0.0.1', port: 0 });
  return { endpoint: `http://127.0.0.1:${port}`, stop: () => listener.stop() };
};
