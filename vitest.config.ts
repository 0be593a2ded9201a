import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The published package has types alone; tests that import a resolver get working utilities in its place. */
const toStandIn = (name: string) => ({
  find: new RegExp(`^@aws-appsync/${name}$`),
  replacement: fileURLToPath(new URL(`./test/support/appsync-${name.replace('/', '-')}.ts`, import.meta.url)),
});

export default defineConfig({
  resolve: { alias: ['utils', 'utils/dynamodb', 'utils/rds', 'utils/ai'].map(toStandIn) },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/**/*.browser.test.ts'],
    globalSetup: 'test/support/synthesize.ts',
    testTimeout: 20_000,
    hookTimeout: 20_000,
    // The tests start servers and databases of their own: more workers only wait for each other.
    maxWorkers: 2,
  },
});
