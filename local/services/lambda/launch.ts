import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LocalFault } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import type { FunctionModel } from '../../template/function-model.ts';
import { findLimitationOfFile } from './executable.ts';
import { findPython } from './find-python.ts';

/** How to start the process of a function. */
export interface Launch {
  command: string;
  arguments: readonly string[];
  /** Its working directory: the folder of the bundle. */
  directory: string;
}

const BOOTSTRAP = fileURLToPath(new URL('./bootstrap.py', import.meta.url));

/**
 * Finds the runtime of a function that is not for Node.js. Rejects with a `LocalFault`
 * (`FUNCTION_UNAVAILABLE`) if this machine lacks it.
 */
export const toLaunch = async (model: FunctionModel, log: Log): Promise<Launch> =>
  model.runtime.kind === 'PYTHON' ? launchPython(model, model.runtime.version, log) : launchBootstrap(model);

const launchPython = async (model: FunctionModel, version: string, log: Log): Promise<Launch> => {
  const python = await findPython(version);
  if (python === null) {
    throw unavailable(
      model,
      `runs on Python ${version}, and no Python 3 is installed on this machine`,
      'Install it, so that `python3` is found in PATH',
    );
  }
  if (python.version !== version)
    log.warn(
      model.functionName,
      `It is for Python ${version}, and runs on ${python.version} here: ${python.path}.`,
    );
  const { code } = model;
  const inline = code.kind === 'INLINE' ? [code.text] : [];
  // Nothing is written into the assembly, and output is not buffered.
  return {
    command: python.path,
    arguments: ['-B', '-u', BOOTSTRAP, ...inline],
    directory: code.kind === 'FOLDER' ? code.path : tmpdir(),
  };
};

const launchBootstrap = (model: FunctionModel): Launch => {
  const { code } = model;
  if (code.kind !== 'FOLDER') throw new TypeError(`${model.logicalId} has a bootstrap and no folder.`);
  const command = join(code.path, 'bootstrap');
  const limitation = findLimitationOfFile(command);
  if (limitation !== null) throw unavailable(model, limitation.reason, limitation.fix);
  return { command, arguments: [], directory: code.path };
};

const unavailable = ({ logicalId }: FunctionModel, reason: string, fix: string): LocalFault =>
  new LocalFault(
    'FUNCTION_UNAVAILABLE',
    `${logicalId} ${reason}.`,
    `${fix}, or set LAMBDA_ENDPOINT to a Lambda service that runs it.`,
  );
