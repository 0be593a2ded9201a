import type { Facts } from './log.ts';

/** A correlation id: one id from the request to the API through everything that it causes. */

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The correlation id of an event: of the payload that a resolver sends, or of the one message of a queue.
 * Null if there is none or it is invalid: clients may send headers with any content.
 */
export const findCorrelationId = (event: unknown): string | null => {
  const { correlationId, Records } = (event ?? {}) as { correlationId?: unknown; Records?: unknown };
  if (Array.isArray(Records)) return Records.length === 1 ? findCorrelationId(readBody(Records[0])) : null;
  return typeof correlationId === 'string' && UUID.test(correlationId) ? correlationId : null;
};

/** In each line about an import. */
export const toImportFacts = (about: { importId: string; correlationId?: string }): Facts => ({
  importId: about.importId,
  correlation_id: findCorrelationId(about) ?? about.importId,
});

/** Identifies one state of a user, in the log lines of its writer and of its publisher. */
export const toChange = ({ id, version }: { id: string; version: number }): string => `${id}#${version}`;

const readBody = (record: unknown): unknown => {
  try {
    return JSON.parse(String((record as { body?: unknown }).body));
  } catch {
    return null;
  }
};
