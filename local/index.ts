export { LocalFault } from './kernel/errors.ts';
export type { Json, JsonObject } from './kernel/json.ts';
export type { Log } from './kernel/log.ts';
export { type RunningApi, type RunningApp, type StartOptions, start } from './start.ts';
