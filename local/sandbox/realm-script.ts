import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, buildSync, stop } from 'esbuild';
import options from './realm-bundling.json' with { type: 'json' };

const BUNDLING = {
  ...(options as BuildOptions & { write: false }),
  entryPoints: [fileURLToPath(new URL('./realm/main.ts', import.meta.url))],
};

/** What a realm is made of, as one script: its sources are TypeScript of this folder. Takes some 90 ms. */
export const readRealmScript = (): string => buildSync(BUNDLING).outputFiles[0]?.text ?? '';

let aside: Promise<string> | null = null;

/**
 * The same, made by another processor while this thread does something else, once for all starts of this process: what
 * ends esbuild after one of them would leave another without an answer.
 */
export const readRealmScriptAside = (): Promise<string> => {
  aside ??= buildAside().catch((error: unknown) => {
    // The next start tries again.
    aside = null;
    throw error;
  });
  return aside;
};

const buildAside = async (): Promise<string> => {
  const { outputFiles } = await build(BUNDLING);
  // It would wait for more to build.
  await stop();
  return outputFiles[0]?.text ?? '';
};
