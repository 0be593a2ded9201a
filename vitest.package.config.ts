import { defineConfig } from 'vitest/config';

/** The published package: packed, and installed by npm into an empty folder, which needs the registry. */
export default defineConfig({
  test: {
    include: ['local/test/**/*.package.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});
