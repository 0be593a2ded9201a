/** Credentials of a WebSocket: "The authorization header object" of PROTOCOL.md. */
import type { IncomingHttpHeaders } from 'node:http';
import { TransportFailure } from '../kernel/errors.ts';
import type { Headers, HttpRequest } from '../kernel/identity.ts';
import { isJsonObject, type JsonObject } from '../kernel/json.ts';
import type { StartMessage } from './messages.ts';

/** The properties of a connection before its first message. */
export interface UpgradeRequest {
  /** Path and query string, as in the request line. */
  url: string;
  headers: IncomingHttpHeaders;
  /** The peer's address; null if the socket has closed already. */
  remoteAddress: string | null;
}

export const REALTIME_PROTOCOL = 'graphql-ws';

const HEADER_PROTOCOL = 'header-';

/** The sub-protocols of a client, in its order. */
export const offeredProtocols = ({ headers }: Pick<UpgradeRequest, 'headers'>): readonly string[] =>
  (headers['sec-websocket-protocol'] ?? '').split(',').map((protocol) => protocol.trim());

/** The request that authorizes a connection. Throws a `TransportFailure` for an invalid header object. */
export const toConnectRequest = (upgrade: UpgradeRequest): HttpRequest => ({
  method: 'POST',
  path: '/graphql/connect',
  headers: toHeaders(readHeaderObject(upgrade)),
  body: '{}',
  sourceIp: sourceIpOf(upgrade),
});

/** The request that authorizes a subscription: each has a header object of its own. */
export const toStartRequest = (upgrade: UpgradeRequest, { payload }: StartMessage): HttpRequest => ({
  method: 'POST',
  path: '/graphql',
  headers: toHeaders(payload.extensions.authorization),
  body: payload.data,
  sourceIp: sourceIpOf(upgrade),
});

const toHeaders = (object: JsonObject | IncomingHttpHeaders): Headers => {
  const collected = new Map<string, Set<string>>();
  for (const [name, value] of Object.entries(object)) {
    const key = name.toLowerCase();
    const values = [value].flat().filter((part) => typeof part === 'string');
    if (values.length > 0) collected.set(key, new Set([...(collected.get(key) ?? []), ...values]));
  }
  return Object.fromEntries(
    [...collected].map(([name, [first = '', ...others]]) => [
      name,
      others.length === 0 ? first : [first, ...others],
    ]),
  );
};

const readHeaderObject = (upgrade: UpgradeRequest): JsonObject | IncomingHttpHeaders => {
  const encoded = encodedHeaderObject(upgrade);
  return encoded === null ? upgrade.headers : decodeHeaderObject(encoded);
};

/** `::ffff:127.0.0.1` is 127.0.0.1 on a socket of both families. */
const sourceIpOf = ({ headers, remoteAddress }: UpgradeRequest): readonly string[] => {
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().flatMap((addresses) => addresses.split(','));
  const addresses = [...forwarded, (remoteAddress ?? '').replace(/^::ffff:/, '')];
  return addresses.map((address) => address.trim()).filter((address) => address !== '');
};

const encodedHeaderObject = (upgrade: UpgradeRequest): string | null => {
  const protocol = offeredProtocols(upgrade).find((offered) => offered.startsWith(HEADER_PROTOCOL));
  if (protocol !== undefined) return protocol.slice(HEADER_PROTOCOL.length);
  const queryAt = upgrade.url.indexOf('?');
  return queryAt < 0 ? null : new URLSearchParams(upgrade.url.slice(queryAt)).get('header');
};

/** Decodes base64 and base64url; `+` arrives as a space from clients that do not escape it. */
const decodeHeaderObject = (encoded: string): JsonObject => {
  try {
    const decoded: unknown = JSON.parse(Buffer.from(encoded.replaceAll(' ', '+'), 'base64').toString('utf8'));
    if (isJsonObject(decoded)) return decoded;
  } catch {
    // Not JSON: rejected below.
  }
  throw unreadable();
};

// The message is not documented by AppSync.
const unreadable = (): TransportFailure =>
  new TransportFailure(400, 'BadRequestException', 'The authorization header object cannot be read.');
