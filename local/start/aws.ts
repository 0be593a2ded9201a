import type { CallerKeys } from '../aws/caller-keys.ts';
import { createEvaluateCode, type EvaluateCode } from '../sandbox/evaluate-code.ts';
import type { EventsService } from '../services/event-bridge/events-service.ts';
import type { UserPools } from './identities.ts';
import type { AwsAddress } from './ports.ts';
import type { Runtime } from './runtime.ts';
import type { Services } from './services.ts';

export interface AwsServicesOptions {
  address: AwsAddress;
  services: Services;
  eventsService: EventsService;
  userPools: UserPools;
  keys: CallerKeys;
  /** What realms are made of. */
  realm: string;
}

/** Opens the endpoint for everything that runs. */
export const serveAws = (options: AwsServicesOptions, runtime: Runtime): void => {
  const { address, services, eventsService, userPools, keys, realm } = options;
  const { database, queues, objects } = services;
  address.open({
    database: { send: database.forward.send, checkExpressions: database.checkExpressions },
    evaluate: createLazyEvaluate(realm, runtime),
    events: eventsService,
    objects,
    queues,
    userPools: userPools.service,
    readKeySet: userPools.readKeySet,
    keys,
    ids: runtime.ids,
    log: runtime.log,
  });
};

/** Makes a realm of its own when the first code is evaluated: most starts never need it. */
const createLazyEvaluate = (realm: string, { clock, ids }: Runtime): EvaluateCode => {
  let evaluate: EvaluateCode | null = null;
  return (input) => {
    evaluate ??= createEvaluateCode({ clock, ids, realm });
    return evaluate(input);
  };
};
