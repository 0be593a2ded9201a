import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.browser.test.ts', 'local/test/**/*.browser.test.ts'],
    globalSetup: ['test/support/synthesize.ts'],
    // One browser at a time: it is the largest process of the whole suite.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
