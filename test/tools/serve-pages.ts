import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PageServer {
  /** The address of a page, by the name of its script. */
  addressOf(name: string): string;
  close(): void;
}

/** Serves a page for each script on a port of its own, so that its origin is not the API's, as with any front end. */
export const servePages = async (scripts: Readonly<Record<string, string>>): Promise<PageServer> => {
  const server = createServer((request, response) => {
    const [, name = '', file] = request.url?.split('/') ?? [];
    const isScript = file === 'app.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(
      isScript
        ? scripts[name]
        : '<!doctype html><link rel="icon" href="data:,"><script src="app.js"></script>',
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    addressOf: (name) => `http://127.0.0.1:${port}/${name}/`,
    close: () => void server.close(),
  };
};
