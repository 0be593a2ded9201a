import { toAwsEndpoints } from './cli/aws-endpoints.ts';
import { type BannerFacts, toBanner, toJsonLine } from './cli/banner.ts';
import { findNpm } from './cli/find-npm.ts';
import { type Folders, toFolders } from './cli/folders.ts';
import { toForeignDatabase } from './cli/foreign-database.ts';
import { type CliOptions, toCliOptions, USAGE } from './cli/options.ts';
import { createTextLog } from './cli/text-log.ts';
import { watchParent } from './cli/watch-parent.ts';
import { LocalFault } from './kernel/errors.ts';
import { toAuthorityFile } from './start/certificates.ts';
import type { ForeignDatabase } from './start/database.ts';
import type { RunningApp } from './start.ts';

export interface CliParts {
  argv: readonly string[];
  /** Makes the cloud assembly of a stage and returns its folder. */
  assemblyOf(stage: string): Promise<string>;
}

/** npm passes a Ctrl-C on that the terminal has sent already: two within this time are one. */
const SAME_SIGNAL_MILLISECONDS = 300;

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

const log = createTextLog((text) => process.stderr.write(text));

/** One sentence and what to do about it; where it comes from only if asked. */
function fail(error: unknown, isVerbose: boolean): never {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  console.error(error instanceof LocalFault ? `${message} ${error.fix}` : message);
  if (isVerbose) console.error(stack);
  process.exit(1);
}

interface Storage {
  database: ForeignDatabase | null;
  /** Null keeps data in memory. */
  directory: string | null;
  /** For a person. */
  text: string;
}

function toStorage(options: CliOptions, folders: Folders): Storage {
  const database = toForeignDatabase(process.env);
  if (database !== null) return { database, directory: null, text: database.endpoint };
  if (options.isInMemory) return { database, directory: null, text: 'in memory, gone when this ends' };
  const directory = options.dataDirectory ?? folders.dataOf(options.stage);
  return { database, directory, text: `${directory} (delete it to begin anew)` };
}

/** Ends the process completely and at once when it is told to, or when its parent dies; a second signal forces it. */
function endWhenTold(stop: () => Promise<void>): void {
  let toldAt: number | null = null;
  const end = () => {
    if (toldAt !== null) {
      if (performance.now() - toldAt > SAME_SIGNAL_MILLISECONDS) process.exit(130);
      return;
    }
    toldAt = performance.now();
    // Being told to end is no failure.
    void stop().finally(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
  const probe = {
    parent: () => process.ppid,
    ping: (id: number) => void process.kill(id, 0),
    findGrandparent: () => findNpm({ environment: process.env, parent: process.ppid }),
  };
  watchParent(probe, end);
}

/**
 * A defect in the answer to one request must not take the server from everybody: requests share no state, and the data
 * is in a process of its own. So what nobody caught is logged, and the rest goes on.
 */
function surviveDefects(): void {
  const report = (error: unknown) =>
    log.error('process', error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.on('uncaughtException', report);
  process.on('unhandledRejection', report);
}

type Places = Pick<BannerFacts, 'storage' | 'authorityFile'>;

function announce(app: RunningApp, options: CliOptions, { storage, authorityFile }: Places): void {
  const banner = toBanner({ app, storage, authorityFile, milliseconds: performance.now() });
  if (options.isJson) {
    process.stdout.write(`${toJsonLine(app)}\n`);
    process.stderr.write(banner);
  } else process.stdout.write(banner);
  if (!LOOPBACK.test(options.host)) {
    log.warn('http', `Anyone who reaches this machine by ${options.host} can use the API and its console.`);
  }
}

async function serve(options: CliOptions, assemblyOf: CliParts['assemblyOf']): Promise<void> {
  const giveUp = new AbortController();
  const folders = toFolders(process.cwd());
  const storage = toStorage(options, folders);
  const awsEndpoints = toAwsEndpoints(process.env);
  let starting: Promise<RunningApp> | null = null;
  endWhenTold(async () => {
    giveUp.abort();
    // A start that was given up has ended what it had started.
    const app = await starting?.catch(() => null);
    await app?.stop();
  });
  // Loading the runtime takes half of the time until ready, and --help does without it.
  const realm = import('./start/realm.ts').then(({ prepareRealm }) => prepareRealm());
  const [{ start }, assembly] = await Promise.all([
    import('./start.ts'),
    options.assembly ?? assemblyOf(options.stage),
  ]);
  giveUp.signal.throwIfAborted();
  starting = start({
    assembly,
    console: { cacheDirectory: folders.consoleBuilds },
    certificateDirectory: folders.authority,
    amplifyOutputsFile: options.amplifyOutputs ?? folders.amplifyOutputsOf(options.stage),
    port: options.port,
    host: options.host,
    log,
    signal: giveUp.signal,
    ...(storage.directory === null ? {} : { dataDirectory: storage.directory }),
    ...(storage.database === null ? {} : { database: storage.database }),
    awsEndpoints,
    realm,
    ...(process.env.OPENSEARCH_ENDPOINT && { openSearchEndpoint: process.env.OPENSEARCH_ENDPOINT }),
    ...(process.env.LAMBDA_ENDPOINT && { lambdaEndpoint: process.env.LAMBDA_ENDPOINT }),
  });
  const app = await starting;
  surviveDefects();
  announce(app, options, { storage: storage.text, authorityFile: toAuthorityFile(folders.authority) });
}

/** Runs the command line: serves until it is told to end. Exits with code 1 for what cannot be served. */
export async function runCli({ argv, assemblyOf }: CliParts): Promise<void> {
  // Whoever read our output may go away before us.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  let isVerbose = argv.includes('--verbose');
  try {
    const options = toCliOptions(argv);
    isVerbose = options.isVerbose;
    if (options.isHelp) process.stdout.write(`${USAGE}\n`);
    else await serve(options, assemblyOf);
  } catch (error) {
    fail(error, isVerbose);
  }
}
