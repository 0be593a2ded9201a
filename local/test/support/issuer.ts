import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { onTestFinished } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';

/** An OpenID Connect provider on this machine. Elliptic keys are made in no time, RSA keys are not. */
export interface Issuer {
  issuer: string;
  /** A token with these claims, and with `iss`. */
  token(claims: JsonObject, options?: { isKeyNamed: boolean }): Promise<string>;
  /** Publishes one more key, under this id, and signs with it from now on. */
  rotate(keyId: string): Promise<void>;
  /** The key set, as it is published. */
  published: readonly JWK[];
  /** The number of requests of each path. */
  asked: Record<string, number>;
}

export const startIssuer = async (algorithm = 'ES256'): Promise<Issuer> => {
  const asked: Record<string, number> = {};
  const published: JWK[] = [];
  const publish = async (keyId: string) => {
    const { privateKey, publicKey } = await generateKeyPair(algorithm);
    published.push({ ...(await exportJWK(publicKey)), kid: keyId });
    return { keyId, privateKey };
  };
  let current = await publish('one');
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked[path] = (asked[path] ?? 0) + 1;
    const documents: Record<string, unknown> = {
      '/.well-known/openid-configuration': { issuer, jwks_uri: `${issuer}/keys` },
      '/keys': { keys: published },
    };
    response.writeHead(documents[path] ? 200 : 404).end(JSON.stringify(documents[path] ?? null));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return {
    issuer,
    asked,
    published,
    rotate: async (keyId) => {
      current = await publish(keyId);
    },
    token: (claims, { isKeyNamed } = { isKeyNamed: true }) =>
      new SignJWT({ iss: issuer, ...claims })
        .setProtectedHeader({ alg: algorithm, ...(isKeyNamed && { kid: current.keyId }) })
        .sign(current.privateKey),
  };
};
