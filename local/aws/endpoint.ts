import type { Json } from '../kernel/json.ts';
import type { HttpHandler } from '../kernel/listener/listener.ts';
import type { Log } from '../kernel/log.ts';
import type { EvaluateCode } from '../sandbox/evaluate-code.ts';
import type { EvaluateTemplate } from '../sandbox/evaluate-template.ts';
import type { UserPoolService } from '../services/cognito/service.ts';
import type { EventsService } from '../services/event-bridge/events-service.ts';
import type { IdentityPoolService } from '../services/identity-pools/service.ts';
import type { ObjectService } from '../services/s3/service.ts';
import type { QueueService } from '../services/sqs/service.ts';
import { createAbsentService } from './absent-service.ts';
import { createAppSync } from './appsync.ts';
import { createCognito } from './cognito.ts';
import { createCognitoIdentity } from './cognito-identity.ts';
import { allowPage, toPreflightHeaders } from './cors.ts';
import { createDynamoDb, type DatabasePort } from './dynamodb.ts';
import { createEvents } from './events.ts';
import { findService } from './find-service.ts';
import type { JsonServicePorts } from './json-service.ts';
import type { ServiceName } from './running-services.ts';
import { createS3 } from './s3.ts';
import { createSqs } from './sqs.ts';

/** The services behind the endpoint. */
export interface AwsEndpointPorts extends JsonServicePorts {
  database: DatabasePort;
  evaluate: EvaluateCode;
  evaluateTemplate: EvaluateTemplate;
  events: EventsService;
  objects: ObjectService;
  queues: Pick<QueueService, 'handle'>;
  identityPools: IdentityPoolService;
  userPools: UserPoolService;
  /** The public keys of a pool, as a JSON Web Key Set; null if there is no such pool. */
  readKeySet(poolId: string): Promise<Json | null>;
  log: Log;
  /** Wraps the handler of all services; absent for none. */
  observe?: (handler: HttpHandler) => HttpHandler;
}

/** One entry for each service that runs here. */
const services: { readonly [Name in ServiceName]: (ports: AwsEndpointPorts) => HttpHandler } = {
  appsync: createAppSync,
  'cognito-identity': createCognitoIdentity,
  'cognito-idp': createCognito,
  dynamodb: createDynamoDb,
  events: createEvents,
  s3: createS3,
  sqs: createSqs,
};

/** All local AWS services at one address, for requests signed with keys that are valid here. */
export const createAwsEndpoint = (ports: AwsEndpointPorts): HttpHandler => {
  const serve = Object.fromEntries(
    Object.entries(services).map(([name, create]) => [name, create(ports)]),
  ) as Record<ServiceName, HttpHandler>;
  const refuse = createAbsentService(ports);
  const { observe = (handler) => handler } = ports;
  return observe(async (request, response) => {
    allowPage(request, response);
    if (request.method === 'OPTIONS') {
      response.writeHead(200, toPreflightHeaders(request)).end();
      return;
    }
    const asked = findService(request);
    if ('runs' in asked) await serve[asked.runs](request, response);
    else refuse(request, response, asked.absent);
  });
};
