import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, buildSync, stop } from 'esbuild';
import options from './realm-bundling.json' with { type: 'json' };

const BUNDLING = {
  ...(options as BuildOptions & { write: false }),
  entryPoints: [fileURLToPath(new URL('./realm/main.ts', import.meta.url))],
};

/** The realm as one script: its sources are TypeScript of this folder. Takes about 90 ms. */
export const readRealmScript = (): string => buildSync(BUNDLING).outputFiles[0]?.text ?? '';

let aside: Promise<string> | null = null;

/**
 * The same, asynchronously, once for all starts of this process: stopping esbuild after one of them would
 * leave another without a response.
 */
export const readRealmScriptAsync = (): Promise<string> => {
  aside ??= buildAsync().catch((error: unknown) => {
    // The next start retries.
    aside = null;
    throw error;
  });
  return aside;
};

const buildAsync = async (): Promise<string> => {
  const { outputFiles } = await build(BUNDLING);
  // Otherwise it waits for more builds.
  await stop();
  return outputFiles[0]?.text ?? '';
};
