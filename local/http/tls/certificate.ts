/** X.509 version 3 certificates with keys on the curve P-256. https://www.rfc-editor.org/rfc/rfc5280 */
import {
  createHash,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto';
import {
  bits,
  boolean,
  explicit,
  identifier,
  implicit,
  octets,
  sequence,
  setOf,
  tagged,
  time,
  unsigned,
  utf8,
} from './der.ts';
import { toGeneralName, toPermittedNames } from './names.ts';

/** A private key and the certificate of its public half. */
export interface Certified {
  key: KeyObject;
  certificate: X509Certificate;
}

/** The validity of a certificate, in milliseconds since the epoch. */
export interface Validity {
  from: number;
  until: number;
}

interface Issuer {
  commonName: string;
  key: KeyObject;
  keyIdentifier: Buffer;
}

const AUTHORITY_NAME = 'Local AppSync development';

/** ecdsa-with-SHA256 */
const SIGNATURE_ALGORITHM = sequence(identifier('1.2.840.10045.4.3.2'));

/** The common name of an authority's certificate, `Local AppSync development 1a2b3c4d`. */
export const readAuthorityName = (certificate: X509Certificate): string =>
  /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? AUTHORITY_NAME;

/** A new authority that may issue certificates for names of this machine and its network, and for no others. */
export const createAuthority = (validity: Validity): Certified => {
  const { publicKey, privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const commonName = toAuthorityName(publicKey);
  const issuer = { commonName, key, keyIdentifier: toKeyIdentifier(publicKey) };
  const subject = { commonName, publicKey, extensions: toAuthorityExtensions() };
  return { key, certificate: issue(validity, subject, issuer) };
};

/**
 * A server's certificate for domains and addresses, signed by an authority. The authority must be permitted
 * to issue each name.
 */
export const issueServerCertificate = (
  { names, ...validity }: Validity & { names: readonly [string, ...string[]] },
  authority: Certified,
): Certified => {
  const { publicKey, privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const subject = { commonName: names[0], publicKey, extensions: toServerExtensions(names) };
  const issuer = {
    commonName: readAuthorityName(authority.certificate),
    key: authority.key,
    keyIdentifier: toKeyIdentifier(authority.certificate.publicKey),
  };
  return { key, certificate: issue(validity, subject, issuer) };
};

/**
 * The name of an authority in the user's lists of trusted certificates. It is unique: NSS finds certificates
 * by name, and must not remove the authority of another checkout in place of this one.
 */
const toAuthorityName = (publicKey: KeyObject): string =>
  `${AUTHORITY_NAME} ${toKeyIdentifier(publicKey).toString('hex').slice(0, 8)}`;

/** The SHA-1 of the public key is the usual identifier (RFC 5280, 4.2.1.2). It only distinguishes keys. */
const toKeyIdentifier = (key: KeyObject): Buffer => createHash('sha1').update(toPublicBytes(key)).digest();

const toAuthorityExtensions = (): Buffer[] => [
  extension('2.5.29.19', sequence(boolean(true), unsigned(Buffer.from([0]))), true),
  // keyCertSign and cRLSign
  extension('2.5.29.15', bits(Buffer.from([0x06]), 1), true),
  extension(
    '2.5.29.30',
    sequence(tagged(0xa0, ...toPermittedNames().map((permitted) => sequence(permitted)))),
    true,
  ),
];

const issue = (
  { from, until }: Validity,
  subject: { commonName: string; publicKey: KeyObject; extensions: readonly Buffer[] },
  issuer: Issuer,
): X509Certificate => {
  const { commonName, publicKey, extensions } = subject;
  const content = sequence(
    explicit(0, unsigned(Buffer.from([2]))),
    unsigned(createSerial()),
    SIGNATURE_ALGORITHM,
    toName(issuer.commonName),
    sequence(time(from), time(until)),
    toName(commonName),
    toPublicBytes(publicKey),
    explicit(3, sequence(...toKeyExtensions(publicKey, issuer), ...extensions)),
  );
  const signature = sign('sha256', content, issuer.key);
  return new X509Certificate(sequence(content, SIGNATURE_ALGORITHM, bits(signature)));
};

const toServerExtensions = (names: readonly string[]): Buffer[] => [
  extension('2.5.29.19', sequence(), true),
  // digitalSignature
  extension('2.5.29.15', bits(Buffer.from([0x80]), 7), true),
  // serverAuth
  extension('2.5.29.37', sequence(identifier('1.3.6.1.5.5.7.3.1'))),
  extension('2.5.29.17', sequence(...names.map(toGeneralName))),
];

const toPublicBytes = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' });

const extension = (id: string, value: Buffer, isCritical = false): Buffer =>
  sequence(identifier(id), ...(isCritical ? [boolean(true)] : []), octets(value));

/** Serial numbers are positive and have at least 64 unpredictable bits. */
const createSerial = (): Buffer => Buffer.concat([Buffer.from([0x01]), randomBytes(15)]);

const toName = (commonName: string): Buffer =>
  sequence(setOf(sequence(identifier('2.5.4.3'), utf8(commonName))));

const toKeyExtensions = (publicKey: KeyObject, issuer: Issuer): Buffer[] => [
  extension('2.5.29.14', octets(toKeyIdentifier(publicKey))),
  extension('2.5.29.35', sequence(implicit(0, issuer.keyIdentifier))),
];
