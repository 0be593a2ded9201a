/** The part of Vite's `Plugin` that is used here, so that the types need no Vite. */
export interface UtilsPlugin {
  name: string;
  enforce: 'pre';
  config(): { resolve: { alias: { find: RegExp; replacement: string }[] } };
}

/**
 * A Vitest plugin: `@aws-appsync/utils` and its parts `/ai`, `/dynamodb` and `/rds`, which are published as types alone,
 * work in unit tests that import a resolver's file.
 *
 *     export default defineConfig({ plugins: [appsync()] });
 */
export const appsync = (): UtilsPlugin => ({
  name: 'appsync-offline',
  enforce: 'pre',
  config: () => ({
    resolve: {
      alias: [{ find: /^@aws-appsync\/utils(?=\/|$)/, replacement: 'appsync-offline/utils' }],
    },
  }),
});
