import { defineConfig } from 'vitest/config';
// By its path: Vite bundles this file together with files that it imports by a path, and leaves packages to
// Node.js, which on version 20 does not read TypeScript.
import { appsync } from './local/vitest.ts';

export default defineConfig({
  plugins: [appsync()],
  test: {
    include: ['test/**/*.test.ts', 'local/test/**/*.test.ts'],
    exclude: ['**/*.amplify.test.ts', '**/*.browser.test.ts', '**/*.package.test.ts'],
    globalSetup: 'test/support/synthesize.ts',
    testTimeout: 20_000,
    hookTimeout: 20_000,
    // The tests start servers and databases of their own: more workers only wait for each other.
    maxWorkers: 2,
    coverage: {
      include: ['resolvers/**/*.ts', 'functions/**/*.ts'],
      reporter: ['text', 'html'],
    },
  },
});
