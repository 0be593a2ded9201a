import type { IncomingMessage, ServerResponse } from 'node:http';

/** A page, script or image. */
export interface Page {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string | Buffer;
}

const NOT_FOUND: Page = {
  status: 404,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: 'Not found',
};

const WRONG_METHOD: Page = { status: 405, headers: { allow: 'GET, HEAD' }, body: '' };

/** Serves what `find` returns for a path (with its query); a null is a 404. */
export const createPageRoute =
  (find: (path: string) => Promise<Page | null>) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method, url = '/' } = request;
    const isRead = method === 'GET' || method === 'HEAD';
    const { status, headers, body } = isRead ? ((await find(url)) ?? NOT_FOUND) : WRONG_METHOD;
    response.writeHead(status, { ...headers, 'content-length': String(Buffer.byteLength(body)) });
    response.end(method === 'HEAD' ? undefined : body);
  };
