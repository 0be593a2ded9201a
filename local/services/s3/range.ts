import { S3Failure } from './errors.ts';
import type { ByteRange } from './object-store.ts';

/**
 * The range of a `Range` header; null for all bytes, which also applies to several ranges and to an invalid
 * header (RFC 9110, 14.2). Throws an `S3Failure` for a range after the end.
 */
export const toRange = (header: string | undefined, size: number): ByteRange | null => {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return null;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== '' && last !== '' && Number(last) < Number(first)) return null;
  if (start <= end) return { start, end };
  throw new S3Failure('InvalidRange', 'The requested range is not satisfiable', {
    RangeRequested: header ?? '',
    ActualObjectSize: String(size),
  });
};
