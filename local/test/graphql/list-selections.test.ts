import fc from 'fast-check';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { listSelections } from '../../graphql/list-selections.ts';

type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

interface Selected {
  fields: FieldNode[];
  fragments: Fragments;
}

const read = (text: string): Selected => {
  const { definitions } = parse(text);
  const operation = definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  const { selectionSet } = operation as OperationDefinitionNode;
  const fragments = definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  return {
    fields: selectionSet.selections.filter((node) => node.kind === Kind.FIELD),
    fragments: Object.fromEntries(fragments.map((node) => [node.name.value, node])),
  };
};

const list = ({ fields, fragments }: Selected, skipsTyped = false): { paths: string[]; steps: number } => {
  let steps = 0;
  const paths = listSelections(fields, {
    fragments,
    skipsTyped,
    step: () => {
      steps += 1;
    },
  });
  return { paths, steps };
};

/** The list by its definition: every fragment spread is expanded, which doubles the list at every level. */
const listByDefinition = ({ fields, fragments }: Selected, skipsTyped: boolean): string[] => {
  const walk = (set: SelectionSetNode | undefined, prefix: string, skips: boolean): string[] =>
    (set?.selections ?? []).flatMap((selection) => {
      if (selection.kind === Kind.FIELD) {
        const path = `${prefix}${(selection.alias ?? selection.name).value}`;
        return [path, ...walk(selection.selectionSet, `${path}/`, false)];
      }
      if (skips) return [];
      const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value];
      return walk(inner?.selectionSet, prefix, skips);
    });
  return [...new Set(fields.flatMap((field) => walk(field.selectionSet, '', skipsTyped)))];
};

const FRAGMENTS = 3;

/** Selections that spread the fragments from `first` on alone, so that none is in a cycle. */
const selections = (first: number): fc.Arbitrary<string> => {
  const { set } = fc.letrec<{ set: string; field: string; inline: string; spread: string; one: string }>(
    (tie) => ({
      set: fc.array(tie('one'), { minLength: 1, maxLength: 3 }).map((all) => `{${all.join(' ')}}`),
      field: fc
        .tuple(
          fc.constantFrom('', 'x: ', 'y: '),
          fc.constantFrom('a', 'b', 'c'),
          fc.option(tie('set'), { nil: '', maxDepth: 3 }),
          fc.constantFrom('', '@include(if: false)'),
        )
        .map(([alias, name, set, directive]) => `${alias}${name} ${directive} ${set}`),
      inline: tie('set').map((inner) => `... ${inner}`),
      spread: fc.integer({ min: first, max: FRAGMENTS }).map((index) => `...F${index}`),
      one: fc.oneof({ maxDepth: 3 }, tie('field'), tie('spread'), tie('inline')),
    }),
  );
  return set;
};

const documents = fc
  .tuple(selections(0), ...Array.from({ length: FRAGMENTS }, (_, index) => selections(index + 1)))
  .map(([root, ...sets]) =>
    [
      `{me ${root} me ${root}}`,
      ...sets.map((set, index) => `fragment F${index} on T ${set}`),
      `fragment F${FRAGMENTS} on T {c}`,
    ].join('\n'),
  );

describe('the list of selections', () => {
  test('is the same as by its definition', () => {
    fc.assert(
      fc.property(documents, fc.boolean(), (text, skipsTyped) => {
        const selected = read(text);
        expect(list(selected, skipsTyped).paths).toEqual(listByDefinition(selected, skipsTyped));
      }),
      { numRuns: 200 },
    );
  });

  const nested = (levels: number, spread: (next: string) => string): Selected => {
    const fragments = Array.from(
      { length: levels },
      (_, index) => `fragment F${index} on T{id ${spread(`...F${index + 1}`)}}`,
    );
    return read(`{me{...F0}} ${fragments.join(' ')} fragment F${levels} on T{last}`);
  };

  test.each([
    ['two spreads a level', (next: string) => `${next} ${next}`],
    ['two equal fields a level', (next: string) => `a{${next}} a{${next}}`],
    ['a spread and an inline fragment a level', (next: string) => `${next} ...{${next}}`],
  ])('needs the same number of steps for each further level: %s', (_, spread) => {
    const [ten, twenty, thirty] = [10, 20, 30].map((levels) => list(nested(levels, spread)).steps);
    expect(Number(thirty) - Number(twenty)).toBe(Number(twenty) - Number(ten));
  });
});
