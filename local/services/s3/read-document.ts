import { S3Failure } from './errors.ts';
import type { S3Request } from './request.ts';
import { createUpload } from './upload.ts';

/** The longest document is a list of 10,000 parts, or of 1,000 keys. */
const MAXIMUM_BYTES = 4 * 1024 ** 2;

/** The XML document in the body of a request. Throws an `S3Failure` where the body is not what its headers say. */
export const readDocument = async (request: S3Request): Promise<string> => {
  const upload = createUpload(request, MAXIMUM_BYTES);
  const chunks: Buffer[] = [];
  for await (const chunk of upload.bytes) chunks.push(chunk);
  upload.finish();
  return Buffer.concat(chunks).toString();
};

/** What is inside of each element of this name, as it is written. */
export const readElements = (document: string, name: string): string[] =>
  [...document.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?>([^]*?)</${name}>`, 'g'))].map(
    ([, inner = '']) => inner,
  );

/** The text of the first element of this name; null if there is none. */
export const readText = (document: string, name: string): string | null => {
  const [inner] = readElements(document, name);
  return inner === undefined ? null : inner.replace(/&(#x?[0-9a-f]+|\w+);/gi, toCharacter);
};

export const malformed = (): S3Failure =>
  new S3Failure(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  );

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const toCharacter = (whole: string, name: string): string => {
  if (!name.startsWith('#')) return NAMED[name] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
};
