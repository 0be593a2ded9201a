/**
 * Configures the URLs of the Monaco editor's workers: next to this bundle, so that nothing is loaded from
 * other sites.
 */
export const provideWorkers = (): void => {
  const files: Record<string, string> = { json: './json.worker.js', graphql: './graphql.worker.js' };
  const getWorker = (_id: string, label: string): Worker =>
    new Worker(new URL(files[label] ?? './editor.worker.js', import.meta.url), { type: 'module' });
  Object.assign(globalThis, { MonacoEnvironment: { getWorker } });
};
