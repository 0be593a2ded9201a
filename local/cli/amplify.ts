import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { LocalFault } from '../kernel/errors.ts';
import { isJsonObject, type JsonObject } from '../kernel/json.ts';
import { usageError } from './flags.ts';
import type { CliOptions, WatchedCommand } from './options.ts';
import { toTypedPath } from './typed-path.ts';

/** The files that define the backend of a Gen 2 project. */
const BACKENDS = ['amplify/backend.ts', 'amplify/backend.js'];
/** The folder of the synthesized backend, in the folder for generated files. */
const ASSEMBLY = 'amplify.out';
const OUTPUTS = 'amplify_outputs.json';

/**
 * The options that serve the Amplify Gen 2 project in the working directory: its backend is synthesized,
 * again whenever its sources change, and the outputs are written where its front end imports them. Throws a
 * `LocalFault` (`USAGE`) for a folder without such a project, or without what it needs to run, and for the options of
 * another source.
 */
export const toAmplifyOptions = (options: CliOptions, home: string): CliOptions => {
  if (options.assembly !== null)
    throw usageError('The amplify command does not take --assembly: it serves the project in this folder.');
  const project = toTypedPath('.');
  const assembly = join(project, home, ASSEMBLY);
  return {
    ...options,
    assembly,
    synthesis: toSynthesis(project, assembly),
    follows: options.follows ?? true,
    amplifyOutputs: options.amplifyOutputs ?? join(project, OUTPUTS),
  };
};

/**
 * Runs the backend as `ampx sandbox` does, without the deployment.
 * https://github.com/aws-amplify/amplify-backend/blob/main/packages/backend-deployer/src/cdk_deployer.ts
 */
const toSynthesis = (project: string, assembly: string): WatchedCommand => {
  const backend = BACKENDS.find((file) => existsSync(join(project, file)));
  if (backend === undefined)
    throw new LocalFault(
      'USAGE',
      `${project} has no Amplify Gen 2 backend: there is no ${BACKENDS[0]}.`,
      'Run this command in the folder of an Amplify project, such as one that `npm create amplify` made.',
    );
  const name = readName(project);
  const config = 'amplify/tsconfig.json';
  const flags = existsSync(join(project, config)) ? ['--tsconfig', config] : [];
  return {
    command: [process.execPath, findTsx(project), ...flags, backend].map(quote).join(' '),
    label: `tsx ${backend}`,
    directory: project,
    paths: [join(project, 'amplify')],
    environment: {
      CDK_OUTDIR: relative(project, assembly),
      CDK_CONTEXT_JSON: JSON.stringify({
        'amplify-backend-namespace': name,
        'amplify-backend-name': 'local',
        'amplify-backend-type': 'sandbox',
      }),
    },
  };
};

const findTsx = (project: string): string => {
  try {
    return createRequire(join(project, 'package.json')).resolve('tsx/cli');
  } catch (error) {
    throw new LocalFault(
      'USAGE',
      `tsx, which runs the backend, is not installed in ${project}.`,
      'Run npm install --save-dev tsx.',
      { cause: error },
    );
  }
};

/**
 * The name of the project, from which Amplify forms names of resources. Node.js rejects an invalid description in some
 * versions only, so it is checked here.
 */
const readName = (project: string): string => {
  const file = join(project, 'package.json');
  const description = existsSync(file) ? parseDescription(project, readFileSync(file, 'utf8')) : {};
  const { name = '' } = description;
  if (typeof name !== 'string') throw toBroken(project, 'its name is not a string');
  return name.replace(/[^A-Za-z0-9-]+/g, '').slice(0, 40) || 'app';
};

const parseDescription = (project: string, text: string): JsonObject => {
  try {
    const description: unknown = JSON.parse(text);
    if (isJsonObject(description)) return description;
  } catch (error) {
    throw toBroken(project, error instanceof Error ? error.message : String(error));
  }
  throw toBroken(project, 'it is not a JSON object');
};

const toBroken = (project: string, reason: string): LocalFault =>
  new LocalFault('USAGE', `The package.json of ${project} cannot be read: ${reason}.`, 'Correct it.');

const quote = (word: string): string => (/^[\w./:@-]+$/.test(word) ? word : `"${word}"`);
