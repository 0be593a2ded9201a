import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const FOLDER = dirname(fileURLToPath(import.meta.url));
const ROOT = dirname(FOLDER);

/**
 * Bundles a source of this folder, such as `app.ts`, into one CommonJS file, without packages. In CommonJS, since `import` of CDK
 * evaluates all of its modules, and `require` those whose exports are used: a tenth. Plain JavaScript, so that nothing else has to
 * load TypeScript. Call `load` once: it returns what the source exports, and removes the file.
 */
export const bundleSource = async (name, { external = [] } = {}) => {
  // Here packages are found, and the sources that the map names.
  const file = join(ROOT, 'cdk.out', `infra.${randomUUID()}.cjs`);
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [join(FOLDER, name)],
    outfile: file,
    bundle: true,
    metafile: true,
    packages: 'external',
    external,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    // Faults name the lines of the sources.
    sourcemap: 'inline',
    sourcesContent: false,
    // All sources that find files by their own path are in this folder.
    define: {
      'import.meta.dirname': JSON.stringify(FOLDER),
      'import.meta.url': JSON.stringify(import.meta.url),
    },
    logLevel: 'silent',
  });
  return { inputs: Object.keys(metafile.inputs), load: () => loadOnce(file) };
};

const loadOnce = (file) => {
  const require = createRequire(file);
  process.setSourceMapsEnabled(true);
  try {
    return require(file);
  } finally {
    delete require.cache[file];
    rmSync(file, { force: true });
  }
};
