import type { StoredObject } from './object-store.ts';

/** A condition of a request on the object that it reads. */
export type ReadCondition = 'if-match' | 'if-none-match' | 'if-modified-since' | 'if-unmodified-since';

/**
 * The condition that does not hold; null if the object may be read. `prefix` is that of the headers of a copy.
 * A condition on the date is ignored if there is one on the ETag for the same purpose, and if it is not a date
 * (RFC 9110, 13.2.2). Of dates, seconds count.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-reads.html
 */
export const findUnmetCondition = (
  { md5, modifiedAt }: StoredObject,
  headers: Readonly<Record<string, string>>,
  prefix = '',
): ReadCondition | null => {
  const modified = Math.floor(modifiedAt / 1000) * 1000;
  const of = (name: ReadCondition): string | undefined => headers[prefix + name];
  const isModified = (name: ReadCondition): boolean => modified > Date.parse(of(name) ?? '');
  const isUnmodified = (name: ReadCondition): boolean => modified <= Date.parse(of(name) ?? '');
  const [match, noneMatch] = [of('if-match'), of('if-none-match')];
  if (match !== undefined && !isTag(match, md5)) return 'if-match';
  if (match === undefined && isModified('if-unmodified-since')) return 'if-unmodified-since';
  if (noneMatch !== undefined && isTag(noneMatch, md5)) return 'if-none-match';
  if (noneMatch === undefined && isUnmodified('if-modified-since')) return 'if-modified-since';
  return null;
};

/** Whether one of the tags in a header is that of the object, or `*`. */
const isTag = (header: string, md5: string): boolean => {
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, '').replaceAll('"', ''));
  return tags.includes('*') || tags.includes(md5);
};
