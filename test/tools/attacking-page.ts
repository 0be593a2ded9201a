import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a page tries. */
export interface Attack {
  /** Addresses to read by fetch, and as a stream of events. */
  reads: readonly string[];
  /** Requests that change something; sent with CORS by `attack`, without by `attackBlindly`. */
  writes: readonly { url: string; method: string; headers: Record<string, string>; body: string }[];
  /** Addresses of WebSockets, with their protocols. */
  sockets: readonly { url: string; protocols: readonly string[] }[];
}

/** What the page got hold of: the addresses whose answers it read, and those that opened. */
export interface PageAccess {
  read: string[];
  written: string[];
  opened: string[];
  streamed: string[];
}

export const NOTHING: PageAccess = { read: [], written: [], opened: [], streamed: [] };

/**
 * Runs in the page, so it is the text of a script. `attack` resolves with the loot once all was tried; `attackBlindly`
 * sends in each way that needs no preflight, and resolves when every request was answered with a page.
 */
const SCRIPT = `
const tried = (work) => work().then(() => true, () => false);
const kept = async (list, toUrl, work) => {
  const got = [];
  for (const one of list) if (await tried(() => work(one))) got.push(toUrl(one));
  return got;
};
const opens = (target, open) => new Promise((resolve, reject) => {
  target.addEventListener(open, resolve);
  target.addEventListener('error', reject);
}).finally(() => target.close());
const withoutCors = async ({ url, method, body }) => {
  await tried(() => fetch(url, { method: 'POST', mode: 'no-cors', body }));
  await tried(() => fetch(url, { method: 'POST', mode: 'no-cors', referrerPolicy: 'no-referrer', body }));
  navigator.sendBeacon(url, body);
  const frame = document.body.appendChild(Object.assign(document.createElement('iframe'), { name: 'f' + Math.random() }));
  const form = Object.assign(document.createElement('form'), { action: url, method: 'POST', target: frame.name, enctype: 'text/plain' });
  form.append(Object.assign(document.createElement('input'), { name: body, value: '' }));
  document.body.append(form);
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
  form.submit();
  await loaded;
};
globalThis.attack = async ({ reads, writes, sockets }) => {
  const urlOf = ({ url }) => url;
  return {
    read: await kept(reads, String, async (url) => (await fetch(url)).text()),
    written: await kept(writes, urlOf, async ({ url, ...init }) => (await fetch(url, init)).text()),
    opened: await kept(sockets, urlOf, ({ url, protocols }) => opens(new WebSocket(url, protocols), 'open')),
    streamed: await kept(reads, String, (url) => opens(new EventSource(url), 'open')),
  };
};
globalThis.attackBlindly = async ({ writes }) => {
  for (const write of writes) await withoutCors(write);
};`;

const PAGE = `<!doctype html><link rel="icon" href="data:,"><body><script>${SCRIPT}</script>`;

/** Serves the page on a port of its own. */
export const servePage = async (): Promise<{ port: number; stop(): Promise<void> }> => {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end(PAGE);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
