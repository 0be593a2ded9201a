import { inspect } from 'node:util';
import { toAuthorityFile } from '../http/tls/certificates.ts';
import { systemClock } from '../kernel/clock.ts';
import { toErrorText } from '../kernel/errors.ts';
import type { Log } from '../kernel/log.ts';
import type { ForeignDatabase } from '../start/database.ts';
import { exportTraces, toCollector } from '../start/export-traces.ts';
import type { RunningApp } from '../start.ts';
import { toAwsEndpoints } from './aws-endpoints.ts';
import { type BannerFacts, toBanner } from './banner.ts';
import { type CommandNames, scriptCommands } from './command-names.ts';
import { endOnSignal } from './end-on-signal.ts';
import { foldLog } from './folded-log.ts';
import { type Folders, toFolders } from './folders.ts';
import { toFollow, writeMissingAssembly } from './follow.ts';
import { toForeignDatabase } from './foreign-database.ts';
import { findInspector, openInspector } from './inspector.ts';
import { keepOutOfGit } from './keep-out-of-git.ts';
import { readLocalSecrets } from './local-secrets.ts';
import { logUncaughtErrors } from './log-uncaught-errors.ts';
import { readMachineSecret } from './machine-secret.ts';
import { type CliOptions, toCliOptions } from './options.ts';
import { createProgress, type Progress } from './progress.ts';
import { toReadyLine } from './ready-line.ts';
import { createReloads, type Follow } from './reloads.ts';
import { logRequests } from './request-lines.ts';
import { writeRunningApp } from './running-apps.ts';
import { startClaimed } from './start-claimed.ts';
import { createTextLog } from './text-log.ts';
import { toRunningAppEntry } from './to-running-app-entry.ts';
import { type Source, toUsage } from './usage.ts';

export interface CliParts {
  argv: readonly string[];
  /** The folder of the working directory with data and keys; by default `.local`. */
  home?: string;
  /** The names of the commands; by default the npm scripts. */
  commands?: CommandNames;
  /** Lines about other commands, for the help. */
  further?: string;
  /** What the command serves, for the help; by default a stage of the project. */
  source?: Source;
  /**
   * Whether a stage of the project is served only if AppSync would reject nothing of it; an assembly may be
   * another project's.
   */
  strictStages?: boolean;
  /** Changes the options of the command line, such as the source of the assembly. */
  adjust?(options: CliOptions): CliOptions;
  /** Whether a start prints a short text only, since the console has the rest. */
  isBrief?: boolean;
  /** Synthesizes a stage and resolves with the folder of its assembly. */
  assemblyOf(stage: string, ports: { progress: Progress; signal: AbortSignal }): Promise<string>;
  /** Watches the sources of a stage; if absent, changes are served after the next start. */
  followStage?(stage: string): Follow;
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

const say = (text: string): void => void process.stderr.write(text);
const textLog = createTextLog(say);
const progress = createProgress(say, () => performance.now());

interface Storage {
  database: ForeignDatabase | null;
  /** Null stores data in memory. */
  directory: string | null;
  /** A description for messages. */
  text: string;
}

type Places = Pick<BannerFacts, 'storage' | 'authorityFile' | 'trustCommand' | 'isBrief'>;

interface ServeParts {
  storage: Storage;
  folders: Folders;
  trustCommand: string;
  secret: string;
  log: Log;
  strict: boolean;
  signal: AbortSignal;
}

/** Runs the command line: serves until it is asked to end. Exits with code 1 for an app that cannot be served. */
export const runCli = async (parts: CliParts): Promise<void> => {
  // The reader of our output may close it early.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const { argv } = parts;
  let isVerbose = argv.includes('--verbose');
  try {
    const options = toCliOptions(argv);
    isVerbose = options.isVerbose;
    if (options.isHelp) process.stdout.write(`${toUsage(parts)}\n`);
    else {
      if (options.inspectorPort !== null) openInspector(options.inspectorPort);
      await serve(parts.adjust?.(options) ?? options, parts);
    }
  } catch (error) {
    fail(error, isVerbose);
  }
};

const serve = async (options: CliOptions, cliParts: CliParts): Promise<void> => {
  const giveUp = new AbortController();
  const parts = toServeParts(options, cliParts, giveUp.signal);
  const { storage, folders, trustCommand, log } = parts;
  let starting: Promise<RunningApp> | null = null;
  let following: Promise<() => Promise<void>> | null = null;
  let sendLastTraces: (() => Promise<void>) | null = null;
  const stop = async (app: RunningApp | null | undefined): Promise<void> => {
    await app?.stop();
    await sendLastTraces?.();
  };
  endOnSignal(async () => {
    giveUp.abort();
    await (await following)?.();
    // A cancelled start has cleaned up.
    await stop(await starting?.catch(() => null));
  });
  starting = startApp(options, parts, cliParts.assemblyOf);
  const app = await unlessAborted(starting, giveUp.signal);
  // Cancelled: the canceller ends the process.
  if (app === null) return;
  logUncaughtErrors(app, textLog, () => stop(app));
  logRequests(app, log, { ...options, clock: systemClock });
  sendLastTraces = exportToCollector(app);
  addRunningApp(app, options, folders.running);
  announce(app, options, {
    storage: storage.text,
    authorityFile: toAuthorityFile(folders.authority),
    trustCommand,
    isBrief: (cliParts.isBrief ?? false) && !options.isVerbose,
  });
  const follow = toFollow(options, cliParts.followStage);
  if (follow !== null) following = follow(createReloads(app, (line) => log.info('reload', line)));
};

const toServeParts = (
  options: CliOptions,
  { home, commands = scriptCommands, strictStages = false }: CliParts,
  signal: AbortSignal,
): ServeParts => {
  const folders = toFolders(process.cwd(), home);
  if (home !== undefined) keepOutOfGit(folders.root);
  return {
    storage: toStorage(options, folders),
    folders,
    trustCommand: `${commands.trust} --install`,
    secret: readMachineSecret(folders.machineSecret),
    log: options.isVerbose ? textLog : foldLog(textLog),
    strict: options.isStrict || (strictStages && options.assembly === null),
    signal,
  };
};

const startApp = (
  options: CliOptions,
  parts: ServeParts,
  assemblyOf: CliParts['assemblyOf'],
): Promise<RunningApp> => {
  const { assembly, stage } = options;
  return startClaimed(toStartOptions(options, parts), async () => {
    if (assembly !== null) await writeMissingAssembly(assembly, options, { progress, signal: parts.signal });
    progress(assembly === null ? `Reading the stage ${stage}` : `Reading ${assembly}`);
    return assembly ?? assemblyOf(stage, { progress, signal: parts.signal });
  });
};

/** Null for a cancelled start. */
const unlessAborted = (starting: Promise<RunningApp>, signal: AbortSignal): Promise<RunningApp | null> =>
  starting.catch((error: unknown) => {
    if (!signal.aborted) throw error;
    return null;
  });

/** One sentence and advice; the stack and the cause only if requested. */
const fail = (error: unknown, isVerbose: boolean): never => {
  console.error(toErrorText(error));
  if (isVerbose) console.error(inspect(error));
  process.exit(1);
};

const toStorage = (options: CliOptions, folders: Folders): Storage => {
  const database = toForeignDatabase(process.env);
  const inMemory = 'in memory, deleted when this process ends';
  if (database !== null) {
    const directory = options.isInMemory ? null : options.dataDirectory;
    const rest = directory === null ? inMemory : `in ${directory}`;
    return { database, directory, text: `tables at ${database.endpoint}, the rest ${rest}` };
  }
  if (options.isInMemory) return { database, directory: null, text: inMemory };
  const directory = options.dataDirectory ?? folders.dataOf(options.stage);
  return { database, directory, text: `${directory} (to start with empty tables, move this folder)` };
};

/** The options of a start from the flags and the environment, without claimed resources. */
const toStartOptions = (options: CliOptions, { storage, folders, trustCommand, ...rest }: ServeParts) => {
  const { OPENSEARCH_ENDPOINT: openSearchEndpoint, LAMBDA_ENDPOINT: lambdaEndpoint } = process.env;
  return {
    console: { cacheDirectory: folders.consoleBuilds },
    certificateDirectory: folders.authority,
    trustCommand,
    amplifyOutputsFile: options.amplifyOutputs ?? folders.amplifyOutputsOf(options.stage),
    port: options.port,
    awsPort: options.awsPort,
    host: options.host,
    allowedHosts: options.allowedHosts,
    allowedOrigins: options.allowedOrigins,
    recordsTraces: options.recordsTraces,
    localSecrets: readLocalSecrets(folders.functionSecrets),
    progress,
    ...rest,
    ...(storage.directory !== null && { dataDirectory: storage.directory }),
    ...(storage.database !== null && { database: storage.database }),
    awsEndpoints: toAwsEndpoints(process.env),
    ...(openSearchEndpoint && { openSearchEndpoint }),
    ...(lambdaEndpoint && { lambdaEndpoint }),
  };
};

const addRunningApp = (app: RunningApp, { assembly, stage }: CliOptions, file: string): void => {
  process.on('exit', writeRunningApp(file, toRunningAppEntry(app, assembly === null ? stage : null)));
};

/** Sends traces to the collector that the environment names, and returns what sends the last; null for no collector. */
const exportToCollector = (app: RunningApp): (() => Promise<void>) | null => {
  const collector = toCollector(process.env);
  return collector && exportTraces(app.traces, collector, textLog);
};

const announce = (app: RunningApp, options: CliOptions, places: Places): void => {
  const facts = { ...places, inspector: findInspector(), milliseconds: performance.now() };
  const banner = toBanner({ app, ...facts });
  if (options.isJson) {
    process.stdout.write(`${JSON.stringify(toReadyLine(app))}\n`);
    process.stderr.write(banner);
  } else process.stdout.write(banner);
  if (!LOOPBACK.test(options.host)) {
    textLog.warn('http', `Anyone who can reach ${options.host} can use the API and its console.`);
  }
};
