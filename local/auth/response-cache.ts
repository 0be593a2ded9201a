import type { Clock } from '../kernel/clock.ts';

/** A cache of responses with an expiration. */
export interface ResponseCache<Answer> {
  /** Null for a response that is not cached, or has expired. */
  find(key: string): Answer | null;
  keep(key: string, answer: Answer, seconds: number): void;
}

/** A limit on memory, since clients can send new keys without end. */
const MOST_ANSWERS = 10_000;

export const createResponseCache = <Answer>(clock: Clock): ResponseCache<Answer> => {
  const kept = new Map<string, { answer: Answer; until: number }>();
  return {
    find: (key) => {
      const known = kept.get(key);
      if (known === undefined) return null;
      if (known.until > clock.now()) return known.answer;
      kept.delete(key);
      return null;
    },
    keep: (key, answer, seconds) => {
      if (seconds <= 0) return;
      kept.delete(key);
      kept.set(key, { answer, until: clock.now() + seconds * 1_000 });
      const [oldest] = kept.keys();
      if (kept.size > MOST_ANSWERS && oldest !== undefined) kept.delete(oldest);
    },
  };
};
