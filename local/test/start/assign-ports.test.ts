import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignPorts } from '../../start/assign-ports.ts';

describe('the ports of APIs', () => {
  test.each([
    {
      title: 'are in the order of the template at first',
      served: [null, null],
      next: ['a', 'b'],
      is: [0, 1],
    },
    { title: 'stay the same when nothing changes', served: ['a', 'b'], next: ['a', 'b'], is: [0, 1] },
    { title: 'stay the same in another order', served: ['a', 'b'], next: ['b', 'a'], is: [1, 0] },
    { title: 'stay the same with a new API before them', served: ['a'], next: ['new', 'a'], is: [null, 0] },
    { title: 'stay the same with a new API after them', served: ['a'], next: ['a', 'new'], is: [0, null] },
    { title: 'stay the same after a removal', served: ['a', 'b'], next: ['b'], is: [1] },
    { title: 'pass to the API that replaces another', served: ['a', 'b'], next: ['b', 'c'], is: [1, 0] },
    { title: 'pass to the first of several new ones', served: ['a'], next: ['b', 'c'], is: [0, null] },
    { title: 'are free before the first model', served: [null, 'b'], next: ['b', 'c'], is: [1, 0] },
    { title: 'are none for no API', served: ['a'], next: [], is: [] },
    { title: 'are none without a port', served: [], next: ['a'], is: [null] },
  ])('$title', ({ served, next, is }) => {
    expect(assignPorts(next, served)).toEqual(is);
  });
});

describe('any assignment', () => {
  const ids = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { maxLength: 8 });
  const ports = ids.chain((served) =>
    fc
      .array(fc.boolean(), { minLength: served.length, maxLength: served.length })
      .map((open) => served.map((id, index) => (open[index] ? id : null))),
  );

  test('gives no port to two APIs, and leaves none unused while an API has none', () => {
    fc.assert(
      fc.property(ids, ports, (next, served) => {
        const assigned = assignPorts(next, served);
        const used = assigned.filter((port) => port !== null);
        expect(new Set(used).size).toBe(used.length);
        expect(used.length).toBe(Math.min(next.length, served.length));
        for (const port of used) expect(port).toBeLessThan(served.length);
      }),
    );
  });

  test('keeps every API that is served already at its port', () => {
    fc.assert(
      fc.property(ids, ports, (next, served) => {
        const assigned = assignPorts(next, served);
        for (const [index, id] of next.entries())
          if (served.includes(id)) expect(assigned[index]).toBe(served.indexOf(id));
      }),
    );
  });

  test('is the same when it is served and assigned again', () => {
    fc.assert(
      fc.property(ids, ports, (next, served) => {
        const assigned = assignPorts(next, served);
        const after = served.map((id, port) => next[assigned.indexOf(port)] ?? id);
        expect(assignPorts(next, after)).toEqual(assigned);
      }),
    );
  });
});
