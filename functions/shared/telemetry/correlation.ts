import type { Facts } from './log.ts';

/** Whose work it is: one id from the request to the API to whatever comes of it. */

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The id that came with an event: of the payload that a resolver sends, or of the one message of a queue. Null where
 * there is none, or none that could be one: clients may send headers of any content.
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

/** Names one state of a user, in the line of whoever wrote it and of whoever told of it. */
export const toChange = ({ id, version }: { id: string; version: number }): string => `${id}#${version}`;

const readBody = (record: unknown): unknown => {
  try {
    return JSON.parse(String((record as { body?: unknown }).body));
  } catch {
    return null;
  }
};
