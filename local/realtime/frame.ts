const TEXT_FRAME = 0x81;
const SHORT_LENGTH = 125;
const TWO_BYTES = 126;
const EIGHT_BYTES = 127;
const TWO_BYTES_LENGTH = 0xffff;

/**
 * One unmasked text frame of a server, with all parts as its text. A broadcast writes thousands of frames, of which
 * most bytes are equal: `ws` would encode each text again and write header and text apart.
 * https://www.rfc-editor.org/rfc/rfc6455#section-5.2
 */
export const toTextFrame = (...parts: readonly Buffer[]): Buffer => {
  let length = 0;
  for (const part of parts) length += part.length;
  let offset = toHeaderLength(length);
  const frame = Buffer.allocUnsafe(offset + length);
  writeHeader(frame, length);
  for (const part of parts) {
    frame.set(part, offset);
    offset += part.length;
  }
  return frame;
};

const toHeaderLength = (length: number): number => {
  if (length <= SHORT_LENGTH) return 2;
  return length <= TWO_BYTES_LENGTH ? 4 : 10;
};

const writeHeader = (frame: Buffer, length: number): void => {
  frame[0] = TEXT_FRAME;
  if (length <= SHORT_LENGTH) frame[1] = length;
  else if (length <= TWO_BYTES_LENGTH) {
    frame[1] = TWO_BYTES;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = EIGHT_BYTES;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
};
