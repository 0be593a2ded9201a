import type { Expression } from '../syntax-tree.ts';
import { accept, expect, type Source, skipSpace, unexpected } from './source.ts';

/** `[1, $a]` or a range `[1..3]`. */
export const parseList = (source: Source, parseItem: () => Expression): Expression => {
  expect(source, '[');
  if (accept(source, ']')) return { kind: 'list', items: [] };
  const items = [parseSpaced(source, parseItem)];
  if (isRangeEnd(items[0]) && accept(source, '..')) {
    const to = parseSpaced(source, parseItem);
    if (!isRangeEnd(to)) throw unexpected(source);
    expect(source, ']');
    return { kind: 'range', from: items[0], to };
  }
  while (accept(source, ',')) items.push(parseSpaced(source, parseItem));
  expect(source, ']');
  return { kind: 'list', items };
};

/** `{"a": 1, $key: 2}`, in its written order. */
export const parseMap = (source: Source, parseItem: () => Expression): Expression => {
  expect(source, '{');
  skipSpace(source);
  if (accept(source, '}')) return { kind: 'map', entries: [] };
  const entries: [Expression, Expression][] = [];
  do {
    const key = parseSpaced(source, parseItem);
    if (key.kind === 'null') throw unexpected(source);
    expect(source, ':');
    entries.push([key, parseSpaced(source, parseItem)]);
  } while (accept(source, ','));
  expect(source, '}');
  return { kind: 'map', entries };
};

const isRangeEnd = (item: Expression | undefined): item is Expression =>
  item?.kind === 'integer' || item?.kind === 'reference';

const parseSpaced = (source: Source, parseItem: () => Expression): Expression => {
  skipSpace(source);
  const item = parseItem();
  skipSpace(source);
  return item;
};
