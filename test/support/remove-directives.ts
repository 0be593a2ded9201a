import { type ASTNode, type DirectiveNode, type DocumentNode, Kind, parse, print, visit } from 'graphql';

/** A directive of a type or of a field. */
export interface PlacedDirective {
  /** Its name, such as `aws_iam`. */
  name: string;
  /** Such as `User` or `Query.getUser`. */
  place: string;
}

/** A schema without some of its directives. */
export interface Removal {
  schema: string;
  removed: readonly PlacedDirective[];
}

/**
 * Removes each directive of a schema once, in as few schemas as possible: from every place one at a time, those of
 * different places together. `@aws_subscribe` is removed apart from the others: whether events arrive depends on who may
 * publish them, too.
 */
export const toRemovals = (text: string): readonly Removal[] => {
  const document = parse(text);
  const all = findDirectives(document);
  const isFeed = ({ name }: PlacedDirective): boolean => name === 'aws_subscribe';
  const rounds = [all.filter(isFeed), ...toRounds(all.filter((directive) => !isFeed(directive)))];
  return rounds.map((round) => ({
    schema: print(without(document, new Set(round.map(({ node }) => node)))),
    removed: round.map(({ name, place }) => ({ name, place })),
  }));
};

type Found = PlacedDirective & { node: DirectiveNode };

const findDirectives = (document: DocumentNode): readonly Found[] => {
  const found: Found[] = [];
  visit(document, {
    [Kind.DIRECTIVE]: (node, _key, _parent, _path, ancestors) => {
      const place = ancestors.flatMap((ancestor) => nameOf(ancestor)).join('.');
      found.push({ name: node.name.value, place, node });
    },
  });
  return found;
};

const nameOf = (ancestor: ASTNode | readonly ASTNode[]): string[] =>
  'name' in ancestor && ancestor.name?.kind === Kind.NAME ? [ancestor.name.value] : [];

/** The first of each place, the second of each place, and so on. */
const toRounds = (directives: readonly Found[]): readonly Found[][] => {
  const rounds: Found[][] = [];
  const counts = new Map<string, number>();
  for (const directive of directives) {
    const at = counts.get(directive.place) ?? 0;
    counts.set(directive.place, at + 1);
    rounds[at] = [...(rounds[at] ?? []), directive];
  }
  return rounds;
};

const without = (document: DocumentNode, nodes: ReadonlySet<DirectiveNode>): DocumentNode =>
  visit(document, { [Kind.DIRECTIVE]: (node) => (nodes.has(node) ? null : undefined) });
