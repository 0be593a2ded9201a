import { defineConfig } from 'vitest/config';

/** An Amplify Gen 2 project with its own packages, served by `appsync-offline amplify` and called by `aws-amplify`. */
export default defineConfig({
  test: {
    include: ['test/amplify/*.amplify.test.ts'],
    globalSetup: 'test/amplify/serve-project.ts',
    // Node.js reads trusted certificates when a process starts.
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
