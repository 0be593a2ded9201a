import { inspect } from 'node:util';
import { toErrorText } from '../kernel/errors.ts';
import { packageCommands } from './command-names.ts';

/** CDK's default folder for its assembly, and the default folder for generated files. */
const ASSEMBLY = 'cdk.out';
const HOME = '.appsync-offline';

const FURTHER = `
  npx appsync-offline amplify         serves the Amplify Gen 2 project in this folder, and follows its changes
  npx appsync-offline evaluate FILE   runs one handler of a resolver
  npx appsync-offline sign-in         signs in to a user pool of the running API, and prints the header
  npx appsync-offline traces          lists the traces of the running API; with --follow, as they happen
  npx appsync-offline trust           makes browsers trust the TLS certificates
`;

type Subcommand = (argv: readonly string[]) => Promise<number>;

const AMPLIFY = 'amplify';

const subcommands: Readonly<Record<string, Subcommand>> = {
  evaluate: async (argv) => {
    const { runEvaluate } = await import('./evaluate.ts');
    return runEvaluate(argv, packageCommands.evaluate);
  },
  'sign-in': async (argv) => {
    const { runSignIn } = await import('./sign-in.ts');
    return runSignIn(argv, { name: packageCommands.signIn, home: HOME });
  },
  traces: async (argv) => {
    const { runTraces } = await import('./traces.ts');
    return runTraces(argv, { name: packageCommands.traces, home: HOME });
  },
  trust: async (argv) => {
    const { runTrust } = await import('./trust.ts');
    return runTrust(argv, { name: packageCommands.trust, home: HOME });
  },
};

/** Runs `appsync-offline`: a subcommand, or else `appsync-offline [cdk.out] [flags]`, which serves that folder. */
export const runProgram = async (argv: readonly string[]): Promise<void> => {
  const [first = '', ...rest] = argv;
  const subcommand = Object.hasOwn(subcommands, first) ? subcommands[first] : undefined;
  if (subcommand !== undefined) await runSubcommand(subcommand, rest);
  else if (first === AMPLIFY) await serveAmplify(rest);
  else await serve(argv);
};

const serve = async (argv: readonly string[]): Promise<void> => {
  const { runCli } = await import('./run-cli.ts');
  await runCli({
    argv: withAssembly(argv),
    home: HOME,
    commands: packageCommands,
    further: FURTHER,
    source: 'assembly',
    assemblyOf,
  });
};

/** Serves the Amplify project of the working directory. */
const serveAmplify = async (argv: readonly string[]): Promise<void> => {
  const [{ runCli }, { toAmplifyOptions }] = await Promise.all([
    import('./run-cli.ts'),
    import('./amplify.ts'),
  ]);
  await runCli({
    argv,
    home: HOME,
    commands: { ...packageCommands, serve: packageCommands.amplify },
    source: 'amplify',
    adjust: (options) => toAmplifyOptions(options, HOME),
    isBrief: true,
    assemblyOf,
  });
};

/** The assembly is always named, so a stage is never synthesized. */
const assemblyOf = (): never => {
  throw new Error('An assembly is always specified here.');
};

/** A first word that is not a flag is the folder to serve. */
const withAssembly = (argv: readonly string[]): readonly string[] => {
  const [first, ...rest] = argv;
  if (argv.some((word) => word === '--assembly' || word.startsWith('--assembly='))) return argv;
  return first === undefined || first.startsWith('-')
    ? ['--assembly', ASSEMBLY, ...argv]
    : ['--assembly', first, ...rest];
};

const VERBOSE = '--verbose';

const runSubcommand = async (run: Subcommand, argv: readonly string[]): Promise<void> => {
  try {
    process.exitCode = await run(argv.filter((word) => word !== VERBOSE));
  } catch (error) {
    console.error(toErrorText(error));
    if (argv.includes(VERBOSE)) console.error(inspect(error));
    process.exitCode = 1;
  }
};
