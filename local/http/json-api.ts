import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { TransportFailure } from '../kernel/errors.ts';
import type { HttpHandler } from '../kernel/listener/listener.ts';
import { readBody } from './read-body.ts';

/** A request to a route of the JSON API. */
export interface JsonRequest {
  /** By the names in the route's path, decoded. */
  path: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** Parsed; null if there is none. */
  body: unknown;
}

/** Responds with JSON; null is a 404. Throws a `TransportFailure` for a rejected request. */
export type JsonRoute = (request: JsonRequest) => unknown;

/** Routes by method and path, such as `GET /console/api/traces/{id}`. */
export type JsonRoutes = Readonly<Record<string, JsonRoute>>;

const LARGEST_BODY_BYTES = 6 * 1024 ** 2;

/**
 * Serves a JSON API to this page and to programs only: besides requests that the guard of the listener
 * rejects, those that a browser sends for a page of another origin of this machine are rejected, too.
 */
export const createJsonApi = (routes: JsonRoutes): HttpHandler => {
  const all = Object.entries(routes).map(([route, answer]) => ({ ...toPattern(route), answer }));
  return async (request, response) => {
    try {
      checkCaller(request);
      const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://localhost');
      const fitting = all.flatMap(({ method, pattern, answer }) => {
        const groups = pattern.exec(pathname)?.groups;
        return groups === undefined ? [] : [{ method, groups, answer }];
      });
      const route = fitting.find(({ method }) => method === request.method);
      if (route === undefined) throw toMissing(request, fitting.length > 0);
      const path = decodeAll(route.groups);
      const answer = await route.answer({ path, query, body: await readJson(request) });
      if (answer === null) throw new TransportFailure(404, 'NotFound', `${pathname} does not exist.`);
      sendJson(response, 200, answer);
    } catch (failure) {
      if (!(failure instanceof TransportFailure)) throw failure;
      sendJson(response, failure.status, { message: failure.message });
    }
  };
};

export const badRequest = (message: string): TransportFailure =>
  new TransportFailure(400, 'BadRequest', message);

/** For every response that other pages must not read. */
export const PRIVATE_HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
};

/** Throws for a request from another machine, and for one that a browser sends on behalf of another origin. */
export const checkCaller = ({ headers, socket }: IncomingMessage): void => {
  if (!isOfThisMachine(socket))
    throw new TransportFailure(403, 'Forbidden', 'Traces, data and keys are served to this machine only.');
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return;
  throw new TransportFailure(403, 'Forbidden', 'Only the console itself and programs are served here.');
};

/** By the loopback interface, or by another address of this machine. */
const isOfThisMachine = ({ remoteAddress = '', localAddress }: Socket): boolean =>
  remoteAddress === localAddress || /^(::ffff:)?127\.|^::1$/.test(remoteAddress);

const toPattern = (route: string): { method: string; pattern: RegExp } => {
  const [method = '', path = ''] = route.split(' ');
  const source = path.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return { method, pattern: new RegExp(`^(?<whole>${source})$`) };
};

const decodeAll = (groups: Readonly<Record<string, string>>): Record<string, string> => {
  try {
    return Object.fromEntries(Object.entries(groups).map(([name, text]) => [name, decodeURIComponent(text)]));
  } catch {
    throw badRequest('The path is not percent-encoded.');
  }
};

const toMissing = ({ method, url }: IncomingMessage, isKnown: boolean): TransportFailure =>
  isKnown
    ? new TransportFailure(405, 'MethodNotAllowed', `The method ${method} is not allowed.`)
    : new TransportFailure(404, 'NotFound', `${url?.split('?', 1)[0]} does not exist.`);

const readJson = async (request: IncomingMessage): Promise<unknown> => {
  const text = await readBody(request, LARGEST_BODY_BYTES);
  if (text === null || text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('The body is not JSON.');
  }
};

const sendJson = (response: ServerResponse, status: number, answer: unknown): void => {
  const body = JSON.stringify(answer);
  const headers = { ...PRIVATE_HEADERS, 'content-type': 'application/json; charset=utf-8' };
  response.writeHead(status, { ...headers, 'content-length': String(Buffer.byteLength(body)) }).end(body);
};
