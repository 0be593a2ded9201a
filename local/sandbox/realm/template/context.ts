import type { FieldError } from '../../../kernel/errors.ts';
import { HidingMap, type Plain, readJson, toValue, weigh, writeJson } from '../../../velocity/index.ts';
import type { TemplateInput } from '../../template-call.ts';

/** `$ctx`, and what of it a template can change for those that come later. */
export interface TemplateContext {
  value: HidingMap;
  /** The parts as JSON text that are others than before. */
  readChanges(): Record<string, string>;
  readStash(): string;
}

/** Serializing leaves out `args`, the same value as `arguments`, and the two forms of the selection set, as in JavaScript. */
const HIDDEN = ['args'];
const HIDDEN_OF_INFO = ['selectionSetList', 'selectionSetGraphQL'];

/** Parts that AppSync keeps for the whole resolution of a field. */
const KEPT = ['arguments', 'identity', 'source', 'prev'] as const;

export const createContext = (
  { texts, mayChange, stash }: Pick<TemplateInput, 'texts' | 'mayChange'> & { stash: string },
  outErrors: readonly FieldError[],
  charge: (units: number) => void,
): TemplateContext => {
  const value = new HidingMap([], HIDDEN);
  for (const [name, text] of Object.entries(texts)) {
    const part = readJson(text);
    value.set(name, name === 'info' && part instanceof Map ? new HidingMap(part, HIDDEN_OF_INFO) : part);
    if (name === 'arguments') value.set('args', part);
  }
  if (stash !== '') value.set('stash', readJson(stash));
  value.set('outErrors', toValue(outErrors as unknown as Plain));
  const given = value.get('arguments');
  const writePart = (name: string): string => {
    // `#set($ctx.args = …)` replaces the one and not the other.
    const args = name === 'arguments' ? (value.get('args') ?? null) : null;
    const part = args !== null && args !== given ? args : (value.get(name) ?? null);
    weigh(part, charge);
    return writeJson(part);
  };
  return {
    value,
    readChanges: () => {
      const changes: Record<string, string> = {};
      if (!mayChange) return changes;
      for (const name of KEPT) {
        const before = texts[name];
        const after = before === undefined ? undefined : writePart(name);
        if (after !== undefined && after !== before) changes[name] = after;
      }
      return changes;
    },
    readStash: () => (mayChange && stash !== '' ? writePart('stash') : stash),
  };
};
