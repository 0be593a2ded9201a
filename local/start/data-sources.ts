import type { LocalCredentials } from '../auth/local-credentials.ts';
import type { DataSourcePorts } from '../data-sources/index.ts';
import type { AwsEndpoints } from '../kernel/aws-endpoints.ts';
import { createEventBridge, type EventBridge } from '../services/event-bridge/event-bus.ts';
import { createEventsService, type EventsService } from '../services/event-bridge/events-service.ts';
import { createHttpClient } from '../services/http/client.ts';
import type { CloudModel } from '../template/api-model.ts';
import { createPlaceOfService } from './place-of-service.ts';
import type { Runtime } from './runtime.ts';
import type { Services } from './services.ts';

export interface DataSourcesOptions {
  model: CloudModel;
  credentials: LocalCredentials;
  services: Promise<Services>;
  openSearchEndpoint: string | null;
  /** Where the services of AWS are that run here. */
  awsEndpoint: string;
  awsEndpoints: AwsEndpoints;
}

export interface DataSourceRuntime {
  ports: DataSourcePorts;
  eventBridge: EventBridge;
  /** The same buses, as SDK clients ask them. */
  eventsService: EventsService;
}

/** No HTTP request outlives the GraphQL request that needs it: https://docs.aws.amazon.com/general/latest/gr/appsync.html */
const timeoutMilliseconds = 30_000;

/** What data sources stand on; the services may still be starting. */
export function createDataSourceRuntime(options: DataSourcesOptions, runtime: Runtime): DataSourceRuntime {
  const { model, credentials, services, openSearchEndpoint, awsEndpoint, awsEndpoints } = options;
  const client = createHttpClient({ timeoutMilliseconds });
  runtime.teardown.add(() => client.close());
  const invokeFunction: DataSourcePorts['invokeFunction'] = async (arn, event) =>
    (await services).functions.invoke(arn, event);
  const eventBridge = createEventBridge({ rules: model.rules, invokeFunction, ...runtime });
  // Whoever names a bus rather than its ARN means one of the first stack's account and region.
  const toBusArn = (bus: string): string =>
    bus.startsWith('arn:') ? bus : `arn:aws:events:${model.region}:${model.accountId}:event-bus/${bus}`;
  const eventsService = createEventsService({
    putEvents: (bus, entries) => eventBridge.putEvents(toBusArn(bus), entries),
  });
  // A role from outside the template has no keys: its signatures are refused.
  const credentialsFor: DataSourcePorts['credentialsFor'] = (roleArn) =>
    credentials.forRole(roleArn) ?? { accessKeyId: 'unknown', secretAccessKey: 'unknown' };
  const ports = {
    dynamodb: async (operation, input) => (await services).database.call(operation, input),
    invokeFunction,
    putEvents: eventBridge.putEvents,
    send: client.send,
    credentialsFor,
    openSearchEndpoint,
    awsEndpoints,
    placeOfService: createPlaceOfService({ awsEndpoint, awsEndpoints }),
    secrets: runtime.secrets,
    clock: runtime.clock,
    ids: runtime.ids,
    log: runtime.log,
  } satisfies DataSourcePorts;
  return { ports, eventBridge, eventsService };
}
