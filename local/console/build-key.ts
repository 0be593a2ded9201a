import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const PACKAGES = [
  'esbuild',
  'graphiql',
  '@graphiql/react',
  '@graphiql/toolkit',
  'graphql',
  'monaco-editor',
  'monaco-graphql',
  'react',
  'react-dom',
];

/** The folders whose files are bundled, without folders in them. */
const SOURCES = ['./app/', '../realtime-client/'];

/** Names the build that today's sources and packages give: 16 hexadecimal digits, the same for the same input. */
export const readBuildKey = async (): Promise<string> => {
  const parts = await Promise.all([Promise.all(PACKAGES.map(readVersion)), readSources()]);
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
};

const readVersion = async (name: string): Promise<string> => {
  const path = createRequire(import.meta.url).resolve(`${name}/package.json`);
  const { version } = JSON.parse(await readFile(path, 'utf8'));
  return `${name}@${version}`;
};

const readSources = async (): Promise<string[]> => {
  const files = [
    ...(await Promise.all(SOURCES.map(readFolder))).flat(),
    new URL('./bundle.ts', import.meta.url),
  ];
  return Promise.all(files.map((file) => readFile(file, 'utf8')));
};

const readFolder = async (path: string): Promise<URL[]> => {
  const folder = new URL(path, import.meta.url);
  return (await readdir(folder)).sort().map((name) => new URL(name, folder));
};
