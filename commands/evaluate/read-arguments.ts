import { parseArgs } from 'node:util';
import { toTypedPath } from '../../local/cli/typed-path.ts';

export interface EvaluateArguments {
  /** An absolute path. */
  file: string;
  function: 'request' | 'response';
  /** The absolute path of a file of JSON, `-` for standard input, or null for an empty context. */
  context: string | null;
  /** JSON text that takes the place of the context's own stash. */
  stash: string | null;
}

const readFunction = (name: string): 'request' | 'response' => {
  if (name === 'request' || name === 'response') return name;
  throw new Error(`--function is request or response, not ${name}.`);
};

const toContext = (path: string | undefined): string | null =>
  path === undefined || path === '-' ? (path ?? null) : toTypedPath(path);

/** Reads the command line; null where it asks for help. Throws for one that makes no sense. */
export const readArguments = (words: readonly string[]): EvaluateArguments | null => {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      function: { type: 'string', default: 'request' },
      context: { type: 'string' },
      stash: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error('Name one file of code.');
  return {
    file: toTypedPath(file),
    function: readFunction(values.function),
    context: toContext(values.context),
    stash: values.stash ?? null,
  };
};
