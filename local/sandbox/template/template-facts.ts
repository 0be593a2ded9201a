import type { Block, Reference, TemplateNode } from '../../velocity/index.ts';
import type { ContextPart } from '../resolver-code.ts';

/** The static analysis of a template. */
export interface TemplateFacts {
  /** The parts of the context that it can read. */
  reads: readonly ContextPart[];
  /** Whether it can change its input. */
  mayChange: boolean;
}

const ALL: readonly ContextPart[] = [
  ...['arguments', 'identity', 'source', 'stash', 'prev', 'request', 'info', 'result', 'error', 'env'],
] as readonly ContextPart[];

/** Methods of lists, maps and their views that change them. */
const CHANGING = new Set([
  ...[
    'add',
    'addAll',
    'clear',
    'put',
    'putAll',
    'putIfAbsent',
    'remove',
    'removeAll',
    'replace',
    'retainAll',
  ],
  'set',
]);

/**
 * Analyzes a template's tree: serializing and parsing a part of the context costs more than most templates
 * do.
 */
export const readFacts = (template: Block): TemplateFacts => {
  const references = listReferences(template);
  const parts = new Set(references.flatMap(listParts));
  const mayChange = references.some(({ reference, isTarget }) => {
    const isChanged = isTarget && reference.path.length > 0;
    return isChanged || reference.path.some((step) => step.kind === 'method' && CHANGING.has(step.name));
  });
  return { reads: ALL.filter((part) => parts.has(part)), mayChange };
};

interface Found {
  reference: Reference;
  isTarget: boolean;
}

/** The parts that one reference reads: `$ctx.args.id` the arguments, `$ctx` alone all. */
const listParts = ({ reference: { name, path } }: Found): readonly ContextPart[] => {
  const [first] = path;
  if (name === 'util' || name === 'utils')
    return first?.kind === 'method' && first.name === 'authType' ? ['identity'] : [];
  if (name !== 'ctx' && name !== 'context') return [];
  const part = first?.kind === 'property' ? first.name : null;
  if (part === null) return ALL;
  return part === 'args' ? ['arguments'] : ALL.filter((one) => one === part);
};

/** Every reference within: a tree is plain data, so each object in it is a node or a part of one. */
const listReferences = (template: Block): Found[] => {
  const found: Found[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const one = node as Partial<TemplateNode>;
    if (one.kind === 'set' && one.target !== undefined) found.push({ reference: one.target, isTarget: true });
    if (one.kind === 'reference') found.push({ reference: one as Reference, isTarget: false });
    for (const part of Object.values(node)) visit(part);
  };
  visit(template);
  return found;
};
