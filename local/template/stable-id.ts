import { createHash } from 'node:crypto';
import { toAlphanumeric } from '../kernel/alphanumeric.ts';

/**
 * Lower-case letters and digits that depend on `parts` alone, so that they are the same at every start and on every
 * machine. Anybody can compute them: what has to stay secret comes from `Secrets`.
 */
export const toStableId = (length: number, ...parts: readonly string[]): string =>
  toAlphanumeric(createHash('sha512').update(parts.join('\n')).digest().subarray(0, length));

/** The same as a UUID. */
export const toStableUuid = (...parts: readonly string[]): string =>
  createHash('sha256')
    .update(parts.join('\n'))
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
