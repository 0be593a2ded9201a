import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LocalFault } from '../kernel/errors.ts';

/** Where CDK and Amplify write their assembly in a project, the nearest first. */
const OUTPUTS = ['cdk.out', '.amplify/artifacts/cdk.out'];

/** One of these identifies a project folder. */
const PROJECT_FILES = ['cdk.json', 'package.json', 'amplify'];

const MANIFEST = 'manifest.json';

/**
 * Checks that this is an output folder of `cdk synth`. Throws a `LocalFault` (`ASSEMBLY_UNREADABLE`) that
 * explains what it is instead, and which folder to use.
 */
export const checkAssemblyFolder = (path: string): void => {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) {
    throw refuse(
      `${path} does not exist.`,
      'Run `npx cdk synth` in your project, and set --assembly to the folder cdk.out that it writes.',
    );
  }
  if (!found.isDirectory()) throw refuseFile(path);
  if (!hasManifest(path)) throw refuseFolder(path);
};

const refuse = (message: string, fix: string): LocalFault =>
  new LocalFault('ASSEMBLY_UNREADABLE', message, fix);

const refuseFile = (file: string): LocalFault => {
  const message = `${file} is a file; --assembly takes a whole output folder of \`cdk synth\`, with its code and assets.`;
  const fix = hasManifest(dirname(file))
    ? useOneOf([dirname(file)])
    : 'Run `npx cdk synth` in the project of the template, and specify the folder cdk.out that it writes.';
  return refuse(message, fix);
};

const hasManifest = (folder: string): boolean => existsSync(join(folder, MANIFEST));

const refuseFolder = (folder: string): LocalFault => {
  const places = [...OUTPUTS.map((output) => join(folder, output)), folder];
  const assemblies = [...new Set(places.flatMap(findAssemblies))];
  if (assemblies.length > 0) {
    return refuse(
      `${folder} is not itself an output folder of \`cdk synth\`, but holds one.`,
      useOneOf(assemblies),
    );
  }
  if (PROJECT_FILES.some((file) => existsSync(join(folder, file)))) {
    const fix = `Run \`npx cdk synth\` in it, then specify --assembly ${join(folder, 'cdk.out')}.`;
    return refuse(`${folder} is a project that has not been synthesized.`, fix);
  }
  return refuse(
    `${folder} has no ${MANIFEST}, so it is not an output folder of \`cdk synth\`.`,
    'Run `npx cdk synth` in your project, and set --assembly to the folder cdk.out that it writes.',
  );
};

const useOneOf = (assemblies: readonly string[]): string =>
  `Specify ${assemblies.map((assembly) => `--assembly ${assembly}`).join(' or ')}.`;

const findAssemblies = (folder: string): string[] => {
  if (hasManifest(folder)) return [folder];
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && hasManifest(join(folder, entry.name)))
    .map((entry) => join(folder, entry.name))
    .sort();
};
