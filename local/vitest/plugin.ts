/** The used part of Vite's `Plugin`, so that the types do not depend on Vite. */
export interface UtilsPlugin {
  name: string;
  enforce: 'pre';
  config(): { resolve: { alias: { find: RegExp; replacement: string }[] } };
}

/**
 * A Vitest plugin for unit tests that import a resolver's file. `@aws-appsync/utils`, `/ai`, `/dynamodb` and `/rds` are
 * published as types only; the plugin resolves them to working implementations.
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
