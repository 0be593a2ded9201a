export { readHandler } from './vitest/handler-state.ts';
export { appsync } from './vitest/plugin.ts';
export { type GivenContext, toContext } from './vitest/to-context.ts';
