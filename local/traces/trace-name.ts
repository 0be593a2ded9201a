import { readLazy } from './lazy-values.ts';
import type { RecordedTrace } from './recorded.ts';

const NAME_LENGTH = 60;

/** The operation; if it is not known, because the request was rejected before, the beginning of the document. */
export const toName = ({ facts, kind }: RecordedTrace): string => {
  const name = readLazy(facts.name) ?? kind;
  const query = facts.graphql?.query;
  return name === kind && query !== undefined
    ? query.replace(/\s+/g, ' ').trim().slice(0, NAME_LENGTH)
    : name;
};
