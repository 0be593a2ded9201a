import type { Clock } from '../kernel/clock.ts';

/** Answers that hold for a time. */
export interface ResponseCache<Answer> {
  /** Null for what was never kept, or no longer holds. */
  find(key: string): Answer | null;
  keep(key: string, answer: Answer, seconds: number): void;
}

/** So that whoever sends ever new keys does not fill the memory. */
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
