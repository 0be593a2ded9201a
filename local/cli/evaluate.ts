import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { LocalFault } from '../kernel/errors.ts';
import { readFlags, usageError } from './read-flags.ts';
import { toTypedPath } from './typed-path.ts';

export interface EvaluateArguments {
  /** An absolute path. */
  file: string;
  function: 'request' | 'response';
  /** The absolute path of a file of JSON, `-` for standard input, or null for an empty context. */
  context: string | null;
  /** JSON text that stash to use instead of the one in the context. */
  stash: string | null;
  /** Whether to run again when a file changes. */
  watch: boolean;
}

/**
 * Runs the command line and returns the exit code. `name` is the typed name of the command, for the help.
 * Throws a `LocalFault` for invalid arguments and for what cannot be read or bundled.
 */
export const runEvaluate = async (argv: readonly string[], name: string): Promise<number> => {
  const wanted = readArguments(argv, name);
  if (wanted === null) {
    process.stdout.write(toUsage(name));
    return 0;
  }
  if (!wanted.watch) return (await evaluate(wanted)).exitCode;
  const { runOnChanges } = await import('./run-on-changes.ts');
  const { file, context } = wanted;
  return runOnChanges(
    [file, ...(context === null ? [] : [context])],
    async () => (await evaluate(wanted)).files,
  );
};

/** Null if the command line asks for help. */
export const readArguments = (argv: readonly string[], name: string): EvaluateArguments | null => {
  const { values, positionals } = readFlags(
    { args: [...argv], allowPositionals: true, options: flags },
    name,
  );
  if (values.help) return null;
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw usageError('Specify one file of code.', name);
  const { function: handler, context = null, stash = null, watch } = values;
  if (handler !== 'request' && handler !== 'response') {
    throw usageError(`--function must be request or response, not ${handler}.`, name);
  }
  if (watch && context === '-')
    throw usageError('--watch needs a file for --context, not standard input.', name);
  return {
    file: toTypedPath(file),
    function: handler,
    context: context === null || context === '-' ? context : toTypedPath(context),
    stash,
    watch,
  };
};

/** Prints the result. Resolves with the exit code, and the files that it depends on. */
const evaluate = async (
  wanted: EvaluateArguments,
): Promise<{ exitCode: number; files: readonly string[] }> => {
  const { output, files } = await evaluateSource(wanted, await readContext(wanted));
  process.stdout.write(`${JSON.stringify(output, null, 2)}\n`);
  return { exitCode: output.error === undefined ? 0 : 1, files };
};

/** A template has one function, which is selected by its file's name. */
const evaluateSource = async ({ file, ...wanted }: EvaluateArguments, context: string) => {
  if (!file.endsWith('.vtl')) {
    const { evaluateSources } = await import('../evaluate/evaluate-file.ts');
    return evaluateSources(file, { context, function: wanted.function });
  }
  const { evaluateTemplateFile } = await import('../evaluate/evaluate-template-file.ts');
  return { output: await evaluateTemplateFile(file, { context }), files: [file] };
};

const flags = {
  function: { type: 'string', default: 'request' },
  context: { type: 'string' },
  stash: { type: 'string' },
  watch: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const toUsage = (name: string): string => `Usage: ${name} resolvers/Query.getUser.ts [flags]

Runs one handler of a resolver offline, and prints the result on stdout, in the format of AppSync's EvaluateCode.
TypeScript is bundled first; JavaScript is not changed. Exits with code 1 if the code fails or is rejected.
A file that ends in .vtl is evaluated as a mapping template, as by EvaluateMappingTemplate.

  --function NAME   request or response; not for templates (default: request)
  --context FILE    JSON of the context, with "arguments", "identity", "result" and other members; - reads stdin
  --stash JSON      stash to use instead of the one in the context
  --watch           run again when the code, a file that it imports, or the context changes, until Ctrl-C
  --help            print this help
`;

const readContext = async ({ context, stash }: EvaluateArguments): Promise<string> => {
  const given = context === null ? '{}' : await readGiven(context);
  const parsed = parseJson(given, context === '-' || context === null ? 'The context' : context);
  return stash === null ? given : JSON.stringify({ ...Object(parsed), stash: parseJson(stash, '--stash') });
};

const readGiven = async (context: string): Promise<string> => {
  if (context === '-') return text(process.stdin);
  return readFile(context, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const problem = `The file ${context} cannot be read (${error.code}).`;
    throw new LocalFault('USAGE', problem, 'Specify a file such as ctx.json.', { cause: error });
  });
};

const parseJson = (given: string, what: string): unknown => {
  try {
    return JSON.parse(given);
  } catch (error) {
    const problem = `${what} is not JSON: ${(error as Error).message}.`;
    throw new LocalFault('USAGE', problem, 'Correct it.', { cause: error });
  }
};
