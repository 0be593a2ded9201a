import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const SANDBOX = fileURLToPath(new URL('../sandbox', import.meta.url));
const PACKAGE = dirname(SANDBOX);

/** What decides how imports are resolved, besides the files that are imported. */
const RESOLUTION = [
  'package.json',
  'tsconfig.json',
  'tsconfig.base.json',
  'local/package.json',
  'node_modules/.package-lock.json',
];

/** What bundles: another version of it may make another program. */
const OWN = ['bundle-program.mjs', 'kept-program.mjs', 'load-program.mjs'].map(
  (name) => `local/program/${name}`,
);

/** They read files of their own by path. */
const PACKAGES_LEFT_OUT = ['esbuild', 'fsevents', 'node-sqlite3-wasm'];

/**
 * Bundles the sources and their packages into one CommonJS script: the only kind of which every supported Node.js keeps what it
 * has compiled. Resolves with its text, its source map, whose paths are relative to `place`, and the absolute paths of all files
 * that decide what it contains. Rejects with what esbuild throws.
 */
export const bundleProgram = async ({ root, entry, place }) => {
  const realm = await bundleRealm(root);
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: place,
    bundle: true,
    write: false,
    metafile: true,
    sourcemap: 'external',
    sourcesContent: false,
    minifyWhitespace: true,
    legalComments: 'none',
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    // As Node.js resolves packages.
    mainFields: ['main'],
    external: PACKAGES_LEFT_OUT,
    logLevel: 'silent',
    logOverride: { 'empty-import-meta': 'error' },
    plugins: [inlineRealm(realm.text), keepPlaces(root)],
  });
  const [map, program] = ['.map', '.cjs'].map((end) => outputFiles.find(({ path }) => path.endsWith(end)));
  const inputs = [...Object.keys(metafile.inputs), ...realm.inputs];
  const files = [...RESOLUTION, ...OWN, ...inputs].map((path) => resolve(root, path));
  return { text: program.text, map: map.text, files: [...new Set(files)] };
};

/** The script that `local/sandbox/realm-script.ts` makes at each start. */
const bundleRealm = async (root) => {
  const options = join(SANDBOX, 'realm-bundling.json');
  const { outputFiles, metafile } = await build({
    ...JSON.parse(await readFile(options, 'utf8')),
    absWorkingDir: root,
    entryPoints: [join(SANDBOX, 'realm', 'main.ts')],
    metafile: true,
    logLevel: 'silent',
  });
  return { text: outputFiles[0].text, inputs: [...Object.keys(metafile.inputs), options] };
};

const inlineRealm = (text) => ({
  name: 'inline-realm',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]sandbox[\\/]realm-script\.ts$/ }, () => ({
      contents: `
        export const readRealmScript = () => ${JSON.stringify(text)};
        export const readRealmScriptAsync = async () => readRealmScript();`,
    }));
  },
});

/** Sources find files by their own place, which is another than that of the bundle. */
const keepPlaces = (root) => ({
  name: 'keep-places',
  setup: ({ onLoad }) => {
    // These alone: to ask for each source takes a sixth of the time of all.
    // The package may be linked from outside of the project.
    const paths = [...new Set([root, PACKAGE].flatMap(listPlaced))];
    const filter = new RegExp(`^(${paths.map(toPattern).join('|')})$`);
    onLoad({ filter }, ({ path }) => {
      const contents = readFileSync(path, 'utf8')
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)));
      return { contents, loader: 'ts' };
    });
  },
});

const toPattern = (text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** No program imports what is in such a folder by a path. */
const NO_SOURCES = /^(\..*|node_modules|cdk\.out|test|bench)$/;

/** The TypeScript files below a folder that read their own place. */
const listPlaced = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return NO_SOURCES.test(entry.name) ? [] : listPlaced(path);
    return path.endsWith('.ts') && readFileSync(path).includes('import.meta.') ? [path] : [];
  });
