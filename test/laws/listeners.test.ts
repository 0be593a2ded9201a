import { describe, expect, test } from 'vitest';
import { EXCEPTIONS, findServers, LISTENER } from './listeners.ts';
import { readCodeFiles } from './read-tree.ts';

const shipped = readCodeFiles().filter(({ path }) => !/^(local\/)?(test|bench)\//.test(path));
const pathOf = (place: string): string => place.split(':', 1)[0] ?? '';

describe('code that accepts connections', () => {
  test('is in the one guarded file, or on the list with a reason', () => {
    const files = new Set(shipped.flatMap(findServers).map(pathOf));
    expect([...files].sort()).toEqual([LISTENER, ...Object.keys(EXCEPTIONS)].sort());
  });

  test.each([
    "import { createServer } from 'node:http'; createServer();",
    "import { createServer as serve } from 'http'; serve();",
    "import http from 'node:https'; http.createServer({});",
    "import * as net from 'node:net'; new net.Server();",
    "import { type Socket, Server } from 'node:net'; new Server();",
    "import { WebSocketServer } from 'ws'; new WebSocketServer({ port: 0 });",
  ])('is found in %s', (text) => {
    expect(findServers({ path: 'local/a.ts', text })).toHaveLength(1);
  });

  test.each([
    "import { request } from 'node:http'; request();",
    "import type { Server } from 'node:http'; let server: Server;",
    "import { createServer } from './server.ts'; createServer();",
    '// createServer()',
  ])('is not found in %s', (text) => {
    expect(findServers({ path: 'local/a.ts', text })).toEqual([]);
  });
});
