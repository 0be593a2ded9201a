import fc from 'fast-check';
import { type ASTNode, getLocation, parse, visit } from 'graphql';
import { expect, test } from 'vitest';
import { notePlaces, placeOf } from '../../graphql/node-places.ts';

const TEXT = '{me(a:"""x\n y""" b:[1 {c:2}]){id ...F ...on N{x:id @skip(if:true)}}} fragment F on N{id}';

/** The document with spaces, line ends and comments between its tokens. */
const texts = fc
  .array(fc.constantFrom(' ', '\n', '\r\n', '\r', '\t', ', ', '# c\n', '\ufeff'), {
    minLength: 1,
    maxLength: 5,
  })
  .map((gaps) => {
    let index = 0;
    return TEXT.replaceAll(/(?<=[{}()\]])/g, () => gaps[index++ % gaps.length] ?? '');
  });

test('the locations of nodes are those of graphql-js', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const document = parse(text);
      const counted = new Map<ASTNode, unknown>();
      visit(document, {
        enter: (node) => {
          if (node.loc && node.kind !== 'Document')
            counted.set(node, getLocation(node.loc.source, node.loc.start));
        },
      });
      notePlaces(document);
      for (const [node, place] of counted) expect(placeOf(node)).toEqual(place);
    }),
  );
});
