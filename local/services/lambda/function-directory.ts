import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../kernel/clock.ts';
import type { Debugging } from '../../kernel/debugging.ts';
import { type FunctionVersion, PUBLISHED_VERSION } from '../../kernel/function-version.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { RequestGuard } from '../../kernel/listener/request-guard.ts';
import type { Log } from '../../kernel/log.ts';
import type { AwsCredentials } from '../../kernel/sigv4.ts';
import type { AbsentFunctionModel, FunctionCodeModel, FunctionModel } from '../../template/function-model.ts';
import { createEnvironmentPool, type EnvironmentPool } from './environment-pool.ts';
import type { ExecutionEnvironmentOptions } from './execution-environment.ts';
import { toEnvironment } from './function-environment.ts';
import type { ReportInvocation } from './invocation-report.ts';
import { type Launch, toLaunch } from './launch.ts';
import { startProcessEnvironment } from './process-environment.ts';
import { startWorkerEnvironment } from './worker-environment.ts';

/** A function of the template, with its environments. */
export interface PlacedFunction {
  model: FunctionModel;
  /** Versions and aliases run in environments of their own. */
  pools: Readonly<Record<FunctionVersion, EnvironmentPool>>;
  /** How to start its process; null for Node.js. Rejects with a `LocalFault` if this machine lacks it. */
  findLaunch(): Promise<Launch | null>;
}

/** The functions of a template. */
export interface FunctionModels {
  functions: readonly FunctionModel[];
  absentFunctions: readonly AbsentFunctionModel[];
}

export interface FunctionDirectoryOptions extends FunctionModels {
  /** The credentials of a function with this role. */
  credentialsFor(roleArn: string): AwsCredentials;
  /** Environment variables that point the AWS SDK at this machine, such as `AWS_ENDPOINT_URL_DYNAMODB`. */
  endpoints: Readonly<Record<string, string>>;
  /** Guards the Runtime API, which functions of other runtimes call. */
  guard: RequestGuard;
  clock: Clock;
  ids: Ids;
  log: Log;
  /** Called with every finished invocation. */
  report?: ReportInvocation;
  debugging?: Debugging | null;
  work?: ExecutionEnvironmentOptions['work'];
}

/** The result of an update of the functions. */
export interface FunctionsUpdate {
  /** Names of functions that are new, or have changed code or settings. */
  changed: readonly string[];
  removed: readonly string[];
}

/** The functions of a template by each of their ARNs. */
export interface FunctionDirectory {
  find(arn: string): PlacedFunction | null;
  findAbsent(arn: string): AbsentFunctionModel | null;
  /** Replaces the functions. Environments of changed ones end when they have handled their events. */
  update(models: FunctionModels): FunctionsUpdate;
  stop(): Promise<void>;
}

export const createFunctionDirectory = (options: FunctionDirectoryOptions): FunctionDirectory => {
  /** By each of its ARNs. */
  let placed = new Map<string, PlacedFunction>();
  let absent: readonly AbsentFunctionModel[] = [];
  const retiring = new Set<EnvironmentPool>();
  const retire = async (pool: EnvironmentPool): Promise<void> => {
    retiring.add(pool);
    await pool.retire();
    retiring.delete(pool);
  };

  const update: FunctionDirectory['update'] = ({ functions, absentFunctions }) => {
    const former = placed;
    const changed: string[] = [];
    placed = new Map(
      functions.flatMap((model) => {
        const known = former.get(model.arn);
        const isKnown = known !== undefined && isSame(known.model, model);
        if (isKnown) known.model = model;
        else changed.push(model.functionName);
        const place = isKnown ? known : placeFunction(model, options);
        return [model.arn, ...model.aliases].map((arn) => [arn, place] as const);
      }),
    );
    absent = absentFunctions;
    const ended = [...new Set(former.values())].filter((known) => placed.get(known.model.arn) !== known);
    for (const pool of ended.flatMap(listPools)) void retire(pool);
    const removed = ended.filter(({ model }) => !placed.has(model.arn));
    return { changed, removed: removed.map(({ model }) => model.functionName) };
  };
  update(options);
  return {
    find: (arn) => placed.get(arn) ?? null,
    findAbsent: (arn) => absent.find(({ arns }) => arns.includes(arn)) ?? null,
    update,
    stop: async () => {
      const pools = [...new Set(placed.values())].flatMap(listPools);
      await Promise.all([...pools, ...retiring].map((pool) => pool.stop()));
    },
  };
};

/** CDK names the folder of a bundle after its content, regardless of the assembly's folder. */
const isSame = (one: FunctionModel, other: FunctionModel): boolean =>
  isDeepStrictEqual({ ...one, code: toContent(one.code) }, { ...other, code: toContent(other.code) });

const toContent = (code: FunctionCodeModel): FunctionCodeModel =>
  code.kind === 'INLINE' ? code : { ...code, path: basename(code.path) };

const listPools = ({ pools }: PlacedFunction): EnvironmentPool[] => Object.values(pools);

const placeFunction = (model: FunctionModel, options: FunctionDirectoryOptions): PlacedFunction => {
  const { log } = options;
  let launch: Launch | null = null;
  let finding: Promise<Launch | null> | null = null;
  const toPool = (version: FunctionVersion): EnvironmentPool =>
    createEnvironmentPool(() => startEnvironment({ model: placed.model, version, launch }, options));
  const placed: PlacedFunction = {
    model,
    pools: { $LATEST: toPool('$LATEST'), [PUBLISHED_VERSION]: toPool(PUBLISHED_VERSION) },
    findLaunch: async () => {
      finding ??= findLaunchOf(model, log);
      launch = await finding;
      return launch;
    },
  };
  return placed;
};

const findLaunchOf = async (model: FunctionModel, log: Log): Promise<Launch | null> =>
  model.runtime.kind === 'NODE' ? null : toLaunch(model, log);

const startEnvironment = (
  { model, version, launch }: { model: FunctionModel; version: FunctionVersion; launch: Launch | null },
  options: FunctionDirectoryOptions,
) => {
  const { credentialsFor, endpoints, guard, clock, ids, log, report = () => {}, work } = options;
  const { debugging = null } = options;
  const facts = {
    credentials: credentialsFor(model.roleArn),
    endpoints,
    logStreamName: ids.entropy(16),
    version,
  };
  const environment = toEnvironment(model, facts);
  const started = { model, environment, clock, log, report, debugging, ...(work && { work }) };
  return launch === null
    ? startWorkerEnvironment(started)
    : startProcessEnvironment({ ...started, launch, guard });
};
