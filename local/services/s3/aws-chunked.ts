import { S3Failure } from './errors.ts';

export interface Trailer {
  name: string;
  value: string;
}

const MAXIMUM_LINE_BYTES = 16 * 1024;

/**
 * The bytes within a body of the content encoding `aws-chunked`, in which SDKs send streams with a trailing
 * checksum.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
export async function* decodeAwsChunked(
  source: AsyncIterable<Buffer>,
  onTrailer: (trailer: Trailer) => void,
): AsyncGenerator<Buffer> {
  const { readLine, readPiece } = createReader(source);
  for (let left = toChunkSize(await readLine()); left > 0; left = toChunkSize(await readLine())) {
    while (left > 0) {
      const piece = await readPiece(left);
      left -= piece.length;
      yield piece;
    }
    if (toLine(await readLine()) !== '')
      throw new S3Failure('InvalidRequest', 'A chunk is longer than it says.');
  }
  for (let line = toLine(await readLine()); line !== ''; line = toLine(await readLine())) {
    const [name = '', ...value] = line.split(':');
    onTrailer({ name: name.trim().toLowerCase(), value: value.join(':').trim() });
  }
}

/** Reads lines and pieces from a stream of bytes, regardless of its chunks. */
const createReader = (source: AsyncIterable<Buffer>) => {
  const iterator = source[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  const pull = async (): Promise<boolean> => {
    const next = await iterator.next();
    if (!next.done) rest = rest.length === 0 ? next.value : Buffer.concat([rest, next.value]);
    return !next.done;
  };
  return {
    /** Without its end; null if the stream ended instead. */
    readLine: async (): Promise<string | null> => {
      let end = rest.indexOf('\r\n');
      while (end === -1) {
        if (rest.length > MAXIMUM_LINE_BYTES || !(await pull())) return null;
        end = rest.indexOf('\r\n');
      }
      const line = rest.subarray(0, end).toString('latin1');
      rest = rest.subarray(end + 2);
      return line;
    },
    /** At least one byte and at most this many. */
    readPiece: async (maximum: number): Promise<Buffer> => {
      while (rest.length === 0) if (!(await pull())) throw incomplete();
      const piece = rest.subarray(0, maximum);
      rest = rest.subarray(piece.length);
      return piece;
    },
  };
};

/** A chunk begins with its size in hexadecimal; an optional signature is not checked. */
const toChunkSize = (text: string | null): number => {
  const line = toLine(text);
  const size = /^[0-9a-f]{1,12}(;.*)?$/i.test(line) ? Number.parseInt(line, 16) : Number.NaN;
  if (Number.isNaN(size))
    throw new S3Failure('InvalidRequest', 'The chunk size is not a hexadecimal number.');
  return size;
};

/** A body ends with an empty line, also without trailers. */
const toLine = (text: string | null): string => {
  if (text === null) throw incomplete();
  return text;
};

const incomplete = (): S3Failure =>
  new S3Failure('IncompleteBody', 'The request body terminated unexpectedly');
