import { defineConfig } from 'vitest/config';

export default defineConfig({
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
