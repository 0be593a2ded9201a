import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { BuildManifest } from './build-manifest.ts';
import { type ConsoleResponse, NOT_FOUND, toResponse } from './console-response.ts';

/** A complete build on the disk. */
export interface PreparedBuild {
  key: string;
  directory: string;
  manifest: BuildManifest;
}

const CONTENT_TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ttf': 'font/ttf',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

// Not compressed: on the same machine that would be slower. The build's key is in the path, so a browser
// loads each file once.
/** Serves one file of the build; `path` is what follows `/console/`. */
export const answerFile = async (
  { key, directory }: PreparedBuild,
  path: string,
): Promise<ConsoleResponse> => {
  const [folder, name = '', ...rest] = path.split('/');
  const type = CONTENT_TYPES[extname(name)];
  // Names are matched literally, never decoded: a path out of the directory matches nothing.
  if (folder !== key || rest.length > 0 || type === undefined || !/^[\w.-]+$/.test(name)) return NOT_FOUND;
  const body = await readFile(join(directory, name)).catch(() => null);
  return body ? toResponse(body, type, { cache: 'public, max-age=31536000, immutable' }) : NOT_FOUND;
};
