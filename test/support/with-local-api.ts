import type { StartOptions } from 'appsync-offline';
import { freshAssembly } from '../../infra/fresh-assembly.ts';
import { type ServedApp, serveAssembly } from '../tools/serve-assembly.ts';

export type { GraphqlAnswer } from '../tools/serve-assembly.ts';

export type LocalApi = ServedApp;

/** This project's app on a free port, with its data in memory. Stop it when the tests are done. */
export const startLocalApi = async (options: Partial<StartOptions> = {}): Promise<LocalApi> =>
  serveAssembly({ assembly: await freshAssembly('local'), strict: true, ...options });
