import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The published package has types alone; tests that import a resolver get working utilities in its place. */
const toStandIn = (module: string, file: string) => ({
  find: new RegExp(`^${module}$`),
  replacement: fileURLToPath(new URL(`./test/support/stand-ins/${file}.ts`, import.meta.url)),
});

export default defineConfig({
  resolve: {
    alias: [
      toStandIn('@aws-appsync/utils', 'appsync'),
      toStandIn('@aws-appsync/utils/dynamodb', 'appsync-dynamodb'),
      toStandIn('@aws-appsync/utils/rds', 'appsync-rds'),
      toStandIn('@aws-appsync/utils/ai', 'appsync-ai'),
    ],
  },
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
