import type { Coverage } from '../../kernel/coverage.ts';
import { Unsupported } from './ending.ts';
import type { Meter } from './meter.ts';

/** Functions and namespaces, nested by name. */
export interface Namespace {
  [name: string]: unknown;
}

/** Adds a function that throws an explanation for each function that is not supported. */
export const fillGaps = (surface: Namespace, coverage: Readonly<Record<string, Coverage>>): void => {
  for (const [path, state] of Object.entries(coverage)) {
    if (typeof state === 'string' || !('unsupported' in state)) continue;
    const names = path.split('.');
    const last = names.pop() ?? '';
    const owner = names.reduce<Namespace>((at, name) => {
      at[name] ??= {};
      return at[name] as Namespace;
    }, surface);
    owner[last] = (): never => {
      throw new Unsupported(`${path} does not run locally yet.`, state.unsupported);
    };
  }
};

/** The same functions and namespaces, with arguments and resulting strings metered. */
export const meterSurface = <T extends Namespace>(surface: T, meter: Meter): T =>
  Object.fromEntries(
    Object.entries(surface).map(([name, value]) => {
      if (typeof value === 'function') {
        const metered = (...args: unknown[]): unknown => {
          meter.step();
          for (const argument of args) meter.weigh(argument);
          return meter.weighText(value(...args));
        };
        return [name, metered];
      }
      return [name, isNamespace(value) ? meterSurface(value, meter) : value];
    }),
  ) as T;

/** The paths of all functions within, sorted. */
export const listFunctions = (surface: Namespace, prefix = ''): string[] =>
  Object.entries(surface)
    .flatMap(([name, value]) => {
      if (typeof value === 'function') return [`${prefix}${name}`];
      return isNamespace(value) ? listFunctions(value, `${prefix}${name}.`) : [];
    })
    .sort();

export const freezeDeeply = (value: unknown): void => {
  const isOpen = (typeof value === 'function' || isNamespace(value)) && !Object.isFrozen(value);
  if (!isOpen) return;
  Object.freeze(value);
  for (const member of Object.values(value as object)) freezeDeeply(member);
  const { prototype } = value as { prototype?: unknown };
  if (prototype !== undefined) freezeDeeply(prototype);
};

const isNamespace = (value: unknown): value is Namespace => typeof value === 'object' && value !== null;
