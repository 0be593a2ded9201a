const TEXT_FRAME = 0x81;
const SHORT_LENGTH = 125;
const TWO_BYTES = 126;
const EIGHT_BYTES = 127;
const TWO_BYTES_LENGTH = 0xffff;

/**
 * One unmasked text frame of a server; its text is `start`, then `rest`, as UTF-8. A broadcast sends thousands of frames
 * with the same rest: `ws` would encode each text again, and write header and text apart.
 * https://www.rfc-editor.org/rfc/rfc6455#section-5.2
 */
export const toTextFrame = (start: Buffer, rest: Buffer): Buffer => {
  const length = start.length + rest.length;
  const offset = toHeaderLength(length);
  const frame = Buffer.allocUnsafe(offset + length);
  writeHeader(frame, length);
  start.copy(frame, offset);
  rest.copy(frame, offset + start.length);
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
