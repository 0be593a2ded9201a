import { type AnyNode, type Node, parse } from 'acorn';
import { full } from 'acorn-walk';
import { describe, expect, test } from 'vitest';
import { measureBodies } from '../../sandbox/body-cost.ts';

/** The cost of each function and loop body, by their order in the text. */
const costs = (text: string): number[] => {
  const program = parse(text, { ecmaVersion: 'latest', sourceType: 'module' });
  const costOf = measureBodies(program);
  const bodies: Node[] = [];
  full(program, (node) => {
    if (/Function/.test(node.type)) bodies.push(node);
    if (/^For(?:Of|In)Statement$/.test(node.type)) bodies.push((node as AnyNode & { body: Node }).body);
  });
  return bodies.sort((a, b) => a.start - b.start).map((body) => costOf(body));
};

const times = (count: number, text: string): string => Array.from({ length: count }, () => text).join(' ');

describe('the cost of a body', () => {
  test.each<[string, number[]]>([
    ['const f = () => 1;', [1]],
    ['function f() {}', [1]],
    ['for (const a of b) {}', [1]],
    ['const f = () => [];', [2]],
    ['const f = () => ({ a: [] });', [3]],
    ['const f = () => `a`;', [2]],
    ['const f = () => g(h());', [3]],
    ['const f = () => { for (const a of b()) { c([]); } };', [2, 3]],
    ['for (const a of []) for (const b in {}) c();', [2, 2]],
  ])('of %s is %j', (text, expected) => {
    expect(costs(text)).toEqual(expected);
  });

  test('grows with its other nodes, more slowly', () => {
    const [short = 0] = costs(`const f = () => { ${times(10, 'a = b;')} };`);
    const [long = 0] = costs(`const f = () => { ${times(1000, 'a = b;')} };`);
    expect(long).toBeGreaterThan(50 * short);
    expect(long).toBeLessThan(1000);
  });

  test('does not include the functions within', () => {
    const inner = `() => { ${times(100, 'g([]);')} }`;
    const [outer = 0, within = 0] = costs(`const f = () => { const h = ${inner}; };`);
    expect(outer).toBeLessThan(5);
    expect(within).toBeGreaterThan(200);
  });

  test('includes what a loop evaluates once', () => {
    const [outer = 0, within = 0] = costs(
      `const f = () => { for (const a of [${times(50, '[],')}]) { b; } };`,
    );
    expect(outer).toBeGreaterThan(50);
    expect(within).toBe(1);
  });
});
