import type { FieldError } from '../../../kernel/errors.ts';
import {
  HidingMap,
  type JavaMap,
  type Plain,
  readJson,
  toValue,
  weigh,
  writeJson,
} from '../../../velocity/index.ts';

/** `$ctx`, and its parts that a template can change for later ones. */
export interface TemplateContext {
  value: HidingMap;
  /** The changed parts as JSON text. */
  readChanges(): Record<string, string>;
  readStash(): string;
}

/**
 * Serializing omits `args`, the same value as `arguments`, and the two forms of the selection set, as in
 * JavaScript.
 */
const HIDDEN = ['args'];
const HIDDEN_OF_INFO = ['selectionSetList', 'selectionSetGraphQL'];

/** Parts that AppSync keeps for the whole resolution of a field. */
const KEPT = ['arguments', 'identity', 'source', 'prev'] as const;

export const createContext = (
  { mayChange, parts, stash }: { mayChange: boolean; parts: string; stash: string },
  outErrors: readonly FieldError[],
  charge: (units: number) => void,
): TemplateContext => {
  const value = new HidingMap([], HIDDEN);
  for (const [name, part] of readJson(parts) as JavaMap) {
    value.set(name, name === 'info' && part instanceof Map ? new HidingMap(part, HIDDEN_OF_INFO) : part);
    if (name === 'arguments') value.set('args', part);
  }
  if (stash !== '') value.set('stash', readJson(stash));
  value.set('outErrors', toValue(outErrors as unknown as Plain));
  const given = value.get('arguments');
  const writePart = (name: string): string => {
    // `#set($ctx.args = …)` replaces only one of the two.
    const args = name === 'arguments' ? (value.get('args') ?? null) : null;
    const part = args !== null && args !== given ? args : (value.get(name) ?? null);
    weigh(part, charge);
    return writeJson(part);
  };
  const before = mayChange
    ? KEPT.filter((name) => value.has(name)).map((name) => [name, writePart(name)] as const)
    : [];
  return {
    value,
    readChanges: () => {
      const changes: Record<string, string> = {};
      for (const [name, text] of before) {
        const after = writePart(name);
        if (after !== text) changes[name] = after;
      }
      return changes;
    },
    readStash: () => (mayChange && stash !== '' ? writePart('stash') : stash),
  };
};
