/**
 * The text of bytes in an encoding that `TextDecoder` supports. Decoded as a stream, since some versions of
 * Node.js 20 to 24 otherwise read Windows-1252 as Latin-1: `€` and typographic quotes become control characters.
 * https://github.com/nodejs/node/issues/56542
 */
export const decodeText = (bytes: Uint8Array, encoding: string): string => {
  const decoder = new TextDecoder(encoding);
  return decoder.decode(bytes, { stream: true }) + decoder.decode();
};
