import { isAbsolute } from 'node:path';
import { prepareBuild } from '#prepare-build';
import { LocalFault } from '../kernel/errors.ts';
import type { Log } from '../kernel/log.ts';
import { type ConsoleResponse, NOT_FOUND, toResponse } from './console-response.ts';
import type { ExampleOperation } from './example-operations.ts';
import { createKeptBuild } from './kept-build.ts';
import { FAVICON, toFailurePage, toPage, toSecurityPolicy } from './page.ts';
import { answerFile, type PreparedBuild } from './prepared-build.ts';

/** The settings of the page. */
export interface ConsoleSettings {
  /** Of the two addresses only the paths are used: the page calls its own host, unless the API is remote. */
  url: string;
  realtimeUrl: string;
  /** Whether the page uses the exact addresses, which then are those of a deployed API. */
  isElsewhere?: boolean;
  /** Whether the JSON API of the console is served with the page. */
  hasConsoleApi?: boolean;
  /** Null if the API has no key; then users enter a token. */
  apiKey: string | null;
  region: string;
  /** The API's name: the page's title, which also separates the tabs of several APIs on one port. */
  name: string;
  /** All served APIs with the addresses of their consoles, including this one. */
  apis: readonly { name: string; url: string }[];
  /** The sign-in settings; null if there is no user pool. For scripts that fetch a token, not for the page. */
  signIn: { poolId: string; clientId: string; endpoint: string } | null;
  tabs: readonly ExampleOperation[];
}

export interface ConsoleServer {
  /** Responds to a GET of this path; null for a path that is not the console's. */
  handle(path: string): Promise<ConsoleResponse | null>;
  /** Ends a build in progress. */
  stop(): Promise<void>;
}

const HTML = 'text/html; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';
const ICONS = ['/console/favicon.svg', '/favicon.ico'];

/**
 * Serves GraphiQL at `/` and its files under `/console/`. A missing build is built in the background,
 * beginning now; the first page waits for it. `builds: 'when-asked'` begins with the first page instead. An
 * incomplete build is rebuilt.
 * Throws a `TypeError` for a relative cache directory.
 */
export const createConsole = (options: {
  /** An absolute path: the folder of builds, one folder each. The published package includes its build. */
  cacheDirectory?: string | undefined;
  /** The present settings of the page. */
  readSettings(): ConsoleSettings;
  log: Log;
  builds?: 'now' | 'when-asked';
}): ConsoleServer => {
  const { cacheDirectory, readSettings, log, builds = 'now' } = options;
  if (cacheDirectory !== undefined && !isAbsolute(cacheDirectory))
    throw new TypeError(`${cacheDirectory} is not an absolute path.`);
  const end = new AbortController();
  const isAhead = builds === 'now';
  const build = createKeptBuild(() => prepareBuild({ cacheDirectory, log, isAhead, signal: end.signal }));
  const reportFailure = (error: Error): void => {
    if (!end.signal.aborted) log.warn('console', error.message);
  };
  if (isAhead) build.whole().catch(reportFailure);
  return {
    handle: async (path) => {
      const [name = ''] = path.split(/[?#]/);
      if (name === '/') return answerPage(readSettings(), build.whole());
      if (name === '/console/config.json') return toResponse(JSON.stringify(readSettings()), JSON_TYPE);
      if (ICONS.includes(name)) return toResponse(FAVICON, 'image/svg+xml');
      if (!name.startsWith('/console/')) return null;
      const ready = await build.whole().catch(() => null);
      return ready ? answerFile(ready, name.slice('/console/'.length)) : NOT_FOUND;
    },
    stop: async () => {
      end.abort();
      await build.settled();
    },
  };
};

const answerPage = async (
  settings: ConsoleSettings,
  build: Promise<PreparedBuild>,
): Promise<ConsoleResponse> => {
  const { name } = settings;
  const policy = toPolicy(settings);
  try {
    const { key, manifest } = await build;
    return toResponse(toPage(name, `/console/${key}/`, manifest), HTML, { policy });
  } catch (error) {
    const { message, fix } = error instanceof LocalFault ? error : { message: String(error), fix: '' };
    return toResponse(toFailurePage(name, message, fix), HTML, { status: 500, policy });
  }
};

const toPolicy = ({ url, realtimeUrl, isElsewhere = false }: ConsoleSettings): string =>
  toSecurityPolicy(isElsewhere ? [new URL(url).origin, new URL(realtimeUrl).origin] : []);
