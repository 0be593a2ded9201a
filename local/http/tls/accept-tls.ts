import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { createServer } from 'node:tls';
import type { Log } from '../../kernel/log.ts';
import type { ServerIdentity } from './server-identity.ts';

/** A TLS connection begins with a handshake record: content type 22 (RFC 8446, 5.1). No HTTP request does. */
const HANDSHAKE = 0x16;

/** Browsers open connections ahead of need, and send nothing on them for a while. */
const SILENCE_MS = 60_000;

export interface ServedTls {
  /** Returns key and certificate; called for every connection. */
  identify(): ServerIdentity;
  /** The command that makes browsers trust the certificates. */
  trustCommand: string;
}

interface TlsOptions extends ServedTls {
  log: Log;
}

/**
 * Why a handshake failed, by its error code. Browsers, curl and most other clients send an alert about the
 * certificate (RFC 8446, 6.2); Node.js closes the connection, as does a client that no longer needs it.
 */
const CAUSES: readonly [code: RegExp, sentence: string][] = [
  [
    /ALERT_(UNKNOWN_CA|BAD_CERTIFICATE|CERTIFICATE_UNKNOWN)$/,
    `A client rejected the certificate of https and wss, which it does not trust.`,
  ],
  [
    /^ECONNRESET$/,
    `A client closed its connection during the TLS handshake, perhaps because it does not trust the certificate.`,
  ],
];

type Take = (socket: Socket) => void;

/**
 * Adds TLS to an HTTP server on the same port: the first byte of each connection decides. It runs before the
 * server's own listener, which then receives either the original connection or the decrypted one.
 */
export const acceptTls = (server: Server, options: TlsOptions): void => {
  const listeners = server.listeners('connection');
  const serve: Take = (socket) => {
    for (const listener of listeners) listener.call(server, socket);
  };
  const decrypt = createDecryption({ ...options, serve });
  server.removeAllListeners('connection');
  server.on('connection', (socket) => {
    // The receiver of the connection adds its own listener; until then there is no other.
    socket.on('error', () => {});
    watchFirstByte(socket, (byte) => (byte === HANDSHAKE ? decrypt : serve)(socket));
  });
};

/** Decrypts connections and passes the decrypted ones on. */
const createDecryption = (options: TlsOptions & { serve: Take }): Take => {
  const { identify, serve } = options;
  const server = createServer({ ALPNProtocols: ['http/1.1'] });
  let shown: ServerIdentity | null = null;
  const report = createHandshakeReport(options);
  server.on('secureConnection', serve);
  server.on('tlsClientError', (error: NodeJS.ErrnoException, socket) => {
    socket.destroy();
    report(error);
  });
  return (socket) => {
    const identity = identify();
    if (identity !== shown) server.setSecureContext(identity);
    shown = identity;
    // Plain HTTP may be half-open, TLS may not.
    socket.allowHalfOpen = false;
    server.emit('connection', socket);
  };
};

/** Calls `take` with the first byte of a connection, which can still be read; never if none arrives. */
const watchFirstByte = (socket: Socket, take: (byte: number) => void): void => {
  const giveUp = () => socket.destroy();
  const look = () => {
    const first: Buffer | null = socket.read(1);
    if (first === null) return;
    socket.setTimeout(0).off('timeout', giveUp).off('readable', look).off('end', giveUp);
    socket.unshift(first);
    take(first[0] ?? 0);
  };
  socket.setTimeout(SILENCE_MS).on('timeout', giveUp).on('readable', look).on('end', giveUp);
};

/**
 * Logs a failed handshake because of the certificate, each cause once: clients such as Amplify retry silently
 * without end.
 */
const createHandshakeReport = ({
  log,
  trustCommand,
}: Pick<TlsOptions, 'log' | 'trustCommand'>): ((error: NodeJS.ErrnoException) => void) => {
  const reported = new Set<string>();
  const advice = `For browsers run \`${trustCommand}\`; start Node.js with NODE_EXTRA_CA_CERTS, which is printed at start.`;
  return ({ code = '' }) => {
    const [, sentence] = CAUSES.find(([pattern]) => pattern.test(code)) ?? [];
    if (sentence === undefined || reported.has(sentence)) return;
    reported.add(sentence);
    log.warn('tls', `${sentence} ${advice}`);
  };
};
