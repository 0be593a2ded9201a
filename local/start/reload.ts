import { isDeepStrictEqual } from 'node:util';
import type { CredentialIssuer } from '../auth/local-credentials.ts';
import { toErrorText } from '../kernel/errors.ts';
import { createTables } from '../services/dynamodb/tables.ts';
import { deployFiles } from '../services/s3/deploy-files.ts';
import type { ApiModel, CloudModel } from '../template/api-model.ts';
import type { Apis, Loaded } from './apis.ts';
import { type EventSources, startEventSources } from './event-sources.ts';
import type { ReloadStatus } from './reload-status.ts';
import type { Runtime } from './runtime.ts';
import type { Services } from './services.ts';

/** What a reload changed. */
export interface Reloaded {
  /** What is new or different: `Query.getUser`, `schema`, `API other`, `function create-user`, `table Users`. */
  changes: readonly string[];
  /** What changed in the template and takes effect at the next start, such as `user pools`. */
  atNextStart: readonly string[];
  /** A line for each open subscription that the new schema does not allow: it has ended. */
  endedSubscriptions: readonly string[];
}

/** What runs at present. */
export interface Current {
  model: CloudModel;
  loaded: Loaded;
  events: EventSources;
}

export interface ReloadParts {
  current: Current;
  /** With the ids of the APIs at each port. */
  readModel(assembly: string, served: readonly (string | null)[]): CloudModel;
  apis: Apis;
  credentials: CredentialIssuer;
  services: Services;
  feedsFunctions: boolean;
  status: Pick<ReloadStatus, 'report'>;
  /** Called after a change of what is served. */
  reloaded(loaded: Loaded): void;
}

/** Serves the content of a cloud assembly's folder instead. */
export type Reload = (assembly: string) => Promise<Reloaded>;

export interface Reloading {
  reload: Reload;
  /** Shows in the console why the newest sources are not served, until the next reload. */
  reportRefusal(refusal: string): void;
}

/**
 * Requests in progress continue with the previous version, later ones use the new one; connections, data,
 * queues and sessions are kept. Rejects with a `LocalFault` for an assembly that cannot be served, and the
 * previous version continues.
 */
export const createReload = (parts: ReloadParts, runtime: Runtime): Reloading => {
  let last: Promise<unknown> = Promise.resolve();
  // One after the other: each compares with the previous result.
  const reloadNext: Reload = (assembly) => {
    const reloading = last.then(() => reload(assembly, parts, runtime));
    last = reloading.then(
      () => parts.status.report(null),
      (fault: unknown) => parts.status.report(toErrorText(fault)),
    );
    return reloading;
  };
  return { reload: reloadNext, reportRefusal: parts.status.report };
};

const reload = async (assembly: string, parts: ReloadParts, runtime: Runtime): Promise<Reloaded> => {
  const { current, apis, credentials, services } = parts;
  const former = current.model;
  const model = parts.readModel(assembly, apis.listServed());
  // Everything that can fail comes first.
  const loaded = apis.load(model);
  await createTables({ tables: listNewTables(former, model), call: services.database.callAtStart });
  await deployFiles(model.bucketDeployments, { store: services.objects.store, clock: runtime.clock });
  credentials.update(model.roles);
  const functions = services.functions.update(model);
  await restartEventSources(parts, model, runtime);
  current.model = model;
  current.loaded = loaded;
  const endedSubscriptions = await loaded.serve();
  parts.reloaded(loaded);
  return {
    changes: [
      ...listApiChanges(former, loaded.model),
      ...functions.changed.map((name) => `function ${name}`),
      ...functions.removed.map((name) => `function ${name} (removed)`),
      ...listTableChanges(former, model),
    ],
    atNextStart: listPostponed(former, model),
    endedSubscriptions,
  };
};

/** Batches in progress are handled completely first. */
const restartEventSources = async (
  { current, services, feedsFunctions }: ReloadParts,
  model: CloudModel,
  runtime: Runtime,
): Promise<void> => {
  const { eventSources, tables } = current.model;
  if (isDeepStrictEqual([eventSources, tables], [model.eventSources, model.tables])) return;
  await current.events.stop();
  current.events = await startEventSources({ model, services, feedsFunctions }, runtime);
};

const listNewTables = ({ tables }: CloudModel, next: CloudModel): CloudModel['tables'] =>
  next.tables.filter(({ tableName }) => !tables.some((table) => table.tableName === tableName));

const listTableChanges = (former: CloudModel, next: CloudModel): string[] => [
  ...listNewTables(former, next).map(({ tableName }) => `table ${tableName}`),
  ...listNewTables(next, former).map(({ tableName }) => `table ${tableName} (removed; its data is kept)`),
];

const listApiChanges = (former: CloudModel, next: CloudModel): string[] =>
  next.apis.flatMap((api) => {
    const before = former.apis.find(({ apiId }) => apiId === api.apiId);
    if (before === undefined) return [`API ${api.name}`];
    return isDeepStrictEqual(before, api) ? [] : compareApis(before, api);
  });

const compareApis = (before: ApiModel, after: ApiModel): string[] => {
  const [former, next] = [byField(before), byField(after)];
  const resolvers = [...next].flatMap(([field, resolver]) =>
    isDeepStrictEqual(former.get(field), resolver) ? [] : [field],
  );
  const removed = [...former.keys()].filter((field) => !next.has(field)).map((field) => `${field} (removed)`);
  const schema = before.schema === after.schema ? [] : ['schema'];
  const changes = [...schema, ...resolvers, ...removed];
  return changes.length > 0 ? changes : [`settings of ${after.name}`];
};

const byField = ({ resolvers }: ApiModel) =>
  new Map(resolvers.map((resolver) => [`${resolver.typeName}.${resolver.fieldName}`, resolver]));

/** Parts of the model that are read at the start only, with their names. */
const AT_START: readonly (readonly [keyof CloudModel, string])[] = [
  ['queues', 'queues'],
  ['buckets', 'buckets'],
  ['rules', 'rules of EventBridge'],
  ['eventInvokeConfigs', 'settings of asynchronous invocations'],
  ['userPools', 'user pools'],
  ['identityPools', 'identity pools'],
];

const listPostponed = (former: CloudModel, next: CloudModel): string[] => [
  ...AT_START.flatMap(([part, name]) => (isDeepStrictEqual(former[part], next[part]) ? [] : [name])),
  ...(former.apis.length === next.apis.length ? [] : ['the number of APIs']),
];
