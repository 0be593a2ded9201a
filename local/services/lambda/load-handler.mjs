// Loads a function's code as Lambda's runtime for Node.js does, and returns its handler. Plain JavaScript,
// since it runs in a worker thread without a loader.
import { existsSync, readFileSync } from 'node:fs';
import Module from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const failure = (name, message) => Object.assign(new Error(message), { name });

const isMissing = ({ code }) => code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND';

const toLoadFailure = (error) => {
  if (error instanceof SyntaxError)
    return failure('Runtime.UserCodeSyntaxError', `SyntaxError: ${error.message}`);
  return isMissing(error) ? failure('Runtime.ImportModuleError', `Error: ${toAdvised(error)}`) : error;
};

/** The AWS SDK of a function that does not bundle it. */
const SDK = /^(?:aws-sdk(?:\/|$)|@(?:aws-sdk|smithy)\/)/;

/** Advice for a missing part of the SDK; any other module belongs into the bundle. */
const toAdvised = ({ message }) => {
  const name = /^Cannot find (?:module|package) '([^']+)'/.exec(message)?.[1] ?? '';
  if (!SDK.test(name)) return message;
  const [first, second] = name.split('/');
  const isOld = first === 'aws-sdk';
  const cause = isOld
    ? 'Lambda brought version 2 of the SDK along up to nodejs16.x'
    : 'Lambda brings it along';
  const install = `npm install --save-dev ${isOld ? first : `${first}/${second}`}`;
  return `Cannot find module '${name}'. ${cause}, and this project does not have it: ${install}`;
};

/** The `package.json` that applies to a file: one of the bundle, never one of an enclosing project. */
const findPackage = (file, root) => {
  for (let folder = dirname(file); folder.startsWith(root); folder = dirname(folder)) {
    const path = join(folder, 'package.json');
    if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8'));
    if (folder === root) break;
  }
  return null;
};

/** Without a `package.json` of the bundle, `.js` is CommonJS, regardless of the enclosing project. */
const readScriptsAsLambda = (root) => {
  const load = Module._extensions['.js'];
  Module._extensions['.js'] = (module, file) => {
    const isAlone = file.startsWith(root) && findPackage(file, root) === null;
    if (isAlone) module._compile(readFileSync(file, 'utf8'), file);
    else load(module, file);
  };
};

/** Lambda provides the AWS SDK; a bundle that leaves it out gets the one of this project. */
const provideSdk = () => {
  const resolve = Module._resolveFilename;
  const here = new Module(fileURLToPath(import.meta.url));
  here.paths = Module._nodeModulePaths(dirname(here.id));
  const resolveFromHere = (request) => {
    try {
      return resolve(request, here, false);
    } catch (error) {
      throw isMissing(error) ? Object.assign(error, { message: toAdvised(error) }) : error;
    }
  };
  Module._resolveFilename = (request, parent, ...rest) => {
    try {
      return resolve(request, parent, ...rest);
    } catch (error) {
      if (!isMissing(error) || !SDK.test(request)) throw error;
      return resolveFromHere(request);
    }
  };
};

/** CloudFormation writes inline code of the template to a file named `index`. */
const runInline = (text, file) => {
  if (file !== 'index') throw failure('Runtime.ImportModuleError', `Error: Cannot find module '${file}'`);
  const module = new Module('/var/task/index.js');
  module.filename = module.id;
  module.paths = [];
  module._compile(text, module.id);
  return module.exports;
};

const runFile = async (root, file) => {
  const paths = ['.mjs', '.js', '.cjs'].map((extension) => join(root, `${file}${extension}`));
  const path = paths.find((candidate) => existsSync(candidate));
  if (path === undefined) throw failure('Runtime.ImportModuleError', `Error: Cannot find module '${file}'`);
  const isScript =
    path.endsWith('.cjs') || (path.endsWith('.js') && findPackage(path, root)?.type !== 'module');
  return isScript ? Module.createRequire(path)(path) : import(pathToFileURL(path).href);
};

/** `src/users.create`: the folder, the file up to its first dot, and the path of the export. */
const toParts = (handler) => {
  const name = basename(handler);
  const dot = name.indexOf('.');
  return { file: join(dirname(handler), name.slice(0, dot)), members: name.slice(dot + 1).split('.') };
};

/** Throws an error with Lambda's name for code that cannot be loaded. */
export const loadHandler = async ({ code, handler }) => {
  const { file, members } = toParts(handler);
  if (code.kind === 'FOLDER') readScriptsAsLambda(code.path);
  provideSdk();
  let bundle;
  try {
    bundle = code.kind === 'FOLDER' ? await runFile(code.path, file) : runInline(code.text, file);
  } catch (error) {
    throw toLoadFailure(error);
  }
  const find = (exported) => members.reduce((value, member) => value?.[member], exported);
  const found = find(bundle) ?? find(bundle.default);
  if (typeof found !== 'function')
    throw failure('Runtime.HandlerNotFound', `${handler} is undefined or not exported`);
  return found;
};
