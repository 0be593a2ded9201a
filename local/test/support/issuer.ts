import { constants, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';

/** An OpenID Connect provider on this machine. Elliptic keys are made in no time, RSA keys are not. */
export interface Issuer {
  issuer: string;
  /** A token with these claims, and with `iss`. */
  token(claims: JsonObject, header?: { alg?: string; kid?: string }): string;
  /** Publishes one more key, under this id, and signs with it from now on. */
  rotate(keyId: string): void;
  /** How often each path was asked for. */
  asked: Record<string, number>;
}

const makeKey = (algorithm: string): { privateKey: KeyObject; publicKey: KeyObject } => {
  if (!algorithm.startsWith('ES')) return generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const curves: Record<string, string> = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' };
  return generateKeyPairSync('ec', { namedCurve: curves[algorithm] ?? '' });
};

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const signText = (text: string, algorithm: string, key: KeyObject): Buffer => {
  const hash = `sha${algorithm.slice(2)}`;
  if (algorithm.startsWith('ES')) return sign(hash, Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
  const padding = algorithm.startsWith('PS') ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
  const saltLength = constants.RSA_PSS_SALTLEN_DIGEST;
  return sign(hash, Buffer.from(text), { key, padding, ...(algorithm.startsWith('PS') && { saltLength }) });
};

export const startIssuer = async (algorithm = 'ES256'): Promise<Issuer> => {
  const asked: Record<string, number> = {};
  const published: JsonObject[] = [];
  let current = { keyId: 'one', ...makeKey(algorithm) };
  const publish = (): void => {
    published.push({ ...(current.publicKey.export({ format: 'jwk' }) as JsonObject), kid: current.keyId });
  };
  publish();
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
    rotate: (keyId) => {
      current = { keyId, ...makeKey(algorithm) };
      publish();
    },
    token: (claims, header) => {
      const head = { alg: algorithm, kid: current.keyId, ...header };
      const text = `${encode(head)}.${encode({ iss: issuer, ...claims })}`;
      return `${text}.${signText(text, algorithm, current.privateKey).toString('base64url')}`;
    },
  };
};
