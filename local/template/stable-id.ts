import { createHash } from 'node:crypto';
import { toAlphanumeric } from '../kernel/alphanumeric.ts';

/**
 * Lowercase letters and digits that are derived from `parts` only, so that they are the same at every start
 * and on every machine. They can be computed by anyone: values that have to stay secret come from `Secrets`.
 */
export const toStableId = (length: number, ...parts: readonly string[]): string =>
  toAlphanumeric(createHash('sha512').update(parts.join('\n')).digest().subarray(0, length));

/** The same as a UUID. */
export const toStableUuid = (...parts: readonly string[]): string =>
  createHash('sha256')
    .update(parts.join('\n'))
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
