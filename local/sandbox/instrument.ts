import type { AnyNode, ForInStatement, ForOfStatement, MemberExpression, Pattern } from 'acorn';
import { isFunction } from './dialect/syntax-tree.ts';
import type { Weave } from './weave.ts';

/** Counts the iterations of the loop around it. */
const COUNT = '$appsyncCount';

/** A body gets `first` as its first statement. */
const prepend = (weave: Weave, body: AnyNode, first: string): void => {
  if (body.type === 'BlockStatement') {
    weave.open(body.start + 1, first);
  } else {
    weave.open(body.start, `{${first}`);
    weave.close(body.end, '}');
  }
};

const wrap = (weave: Weave, node: AnyNode, before: string, after: string): void => {
  weave.open(node.start, before);
  weave.close(node.end, after);
};

const boundLoop = (weave: Weave, node: ForOfStatement | ForInStatement): void => {
  if (node.type === 'ForOfStatement') wrap(weave, node.right, '$appsync.snapshot(', ')');
  prepend(weave, node.body, `$appsync.iterate(${COUNT}+=1);`);
  wrap(weave, node, `{let ${COUNT}=0;`, '}');
};

/** The names that take the rest of an object or list, wherever they stand in a pattern. */
const listRests = (pattern: Pattern): string[] => {
  switch (pattern.type) {
    case 'RestElement':
      return pattern.argument.type === 'Identifier' ? [pattern.argument.name] : listRests(pattern.argument);
    case 'ObjectPattern':
      return pattern.properties.flatMap((one) => listRests(one.type === 'Property' ? one.value : one));
    case 'ArrayPattern':
      return pattern.elements.flatMap((one) => (one === null ? [] : listRests(one)));
    case 'AssignmentPattern':
      return listRests(pattern.left);
    default:
      return [];
  }
};

const boundFunction = (weave: Weave, node: AnyNode): void => {
  if (!isFunction(node)) return;
  const calls = [
    '$appsync.step()',
    ...node.params.flatMap(listRests).map((name) => `$appsync.spread(${name})`),
  ];
  if (node.body.type === 'BlockStatement') prepend(weave, node.body, `${calls.join(';')};`);
  else wrap(weave, node.body, `(${calls.join(',')},`, ')');
};

/** What an assignment or loop writes to. */
const listTargets = (pattern: Pattern): MemberExpression[] => {
  switch (pattern.type) {
    case 'MemberExpression':
      return [pattern];
    case 'RestElement':
      return listTargets(pattern.argument);
    case 'ObjectPattern':
      return pattern.properties.flatMap((one) => listTargets(one.type === 'Property' ? one.value : one));
    case 'ArrayPattern':
      return pattern.elements.flatMap((one) => (one === null ? [] : listTargets(one)));
    case 'AssignmentPattern':
      return listTargets(pattern.left);
    default:
      return [];
  }
};

/** Whether an expression reads names and members alone, so that reading it twice does no harm. */
const isPlainRead = (node: AnyNode): boolean => {
  if (node.type === 'Identifier') return true;
  if (node.type !== 'MemberExpression' || !isPlainRead(node.object)) return false;
  return !node.computed || node.property.type === 'Literal' || node.property.type === 'Identifier';
};

const boundTarget = (weave: Weave, { object, property, computed }: MemberExpression, text: string): void => {
  if (computed && property.type === 'Literal' && typeof property.value === 'number' && property.value < 1000)
    return;
  if (!computed) {
    const isLength = property.type === 'Identifier' && property.name === 'length';
    if (isLength) wrap(weave, object, '$appsync.owner(', ')');
  } else {
    // What is woven in has no line break; an owner that can not be read twice is taken for a list.
    const owner = text.slice(object.start, object.end);
    const isReadable = isPlainRead(object) && !/[\r\n\u2028\u2029]/.test(owner);
    wrap(weave, property, `$appsync.key(${isReadable ? owner : '[]'},`, ')');
  }
};

const isNumber = (node: AnyNode): boolean => node.type === 'Literal' && typeof node.value === 'number';

/** Texts that are put together: their length counts once, at the outermost sum. */
const boundText = (weave: Weave, node: AnyNode): void => {
  if (node.type === 'BinaryExpression') {
    if (node.operator === '+' && !isNumber(node.left) && !isNumber(node.right))
      wrap(weave, node, '$appsync.text(', ')');
  } else if (node.type === 'AssignmentExpression') {
    if (node.operator === '+=' && !isNumber(node.right)) wrap(weave, node, '$appsync.text(', ')');
  } else if (node.type === 'TemplateLiteral' && node.expressions.length > 0) {
    wrap(weave, node, '$appsync.text(', ')');
  }
};

const boundSpreads = (weave: Weave, node: AnyNode): void => {
  const isRest = node.type === 'VariableDeclarator' && node.init && listRests(node.id).length > 0;
  if (isRest) wrap(weave, node.init as AnyNode, '$appsync.spread(', ')');
  if (node.type === 'SpreadElement') wrap(weave, node.argument, '$appsync.spread(', ')');
};

const boundTargets = (weave: Weave, node: AnyNode, text: string): void => {
  const isLoop = node.type === 'ForOfStatement' || node.type === 'ForInStatement';
  if (node.type !== 'AssignmentExpression' && !isLoop) return;
  const { left } = node;
  if (left.type === 'VariableDeclaration') return;
  for (const target of listTargets(left)) boundTarget(weave, target, text);
};

/** Parts of a sum, and the template behind a tag: counted by what is around them, or not texts at all. */
const listInner = (nodes: readonly AnyNode[]): Set<AnyNode> =>
  new Set(
    nodes.flatMap((node): AnyNode[] => {
      if (node.type === 'TaggedTemplateExpression') return [node.quasi];
      if (node.type !== 'BinaryExpression' || node.operator !== '+') return [];
      return [node.left as AnyNode, node.right];
    }),
  );

/** Weaves into the code what bounds it; `nodes` are all of the module, children before parents. */
export const instrument = (weave: Weave, nodes: readonly AnyNode[], text: string): void => {
  const inner = listInner(nodes);
  for (const node of nodes) {
    boundFunction(weave, node);
    boundSpreads(weave, node);
    boundTargets(weave, node, text);
    if (!inner.has(node)) boundText(weave, node);
    if (node.type === 'ForOfStatement' || node.type === 'ForInStatement') boundLoop(weave, node);
  }
};
