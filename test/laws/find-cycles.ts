import type { ImportGraph } from './import-graph.ts';

/** Circles of imports, of types too, each as the files on it, in order. One per circle that a walk closes. */
export const findCycles = (graph: ImportGraph): string[][] => {
  const targets = new Map<string, string[]>();
  for (const { from, to, kind } of graph) {
    if (kind !== 'file') targets.set(from, [...(targets.get(from) ?? []), to]);
  }
  const cycles: string[][] = [];
  const finished = new Set<string>();
  const walk = (file: string, trail: readonly string[]): void => {
    const start = trail.indexOf(file);
    if (start >= 0) cycles.push([...trail.slice(start), file]);
    if (start >= 0 || finished.has(file)) return;
    for (const target of targets.get(file) ?? []) walk(target, [...trail, file]);
    finished.add(file);
  };
  for (const file of targets.keys()) walk(file, []);
  return cycles;
};
