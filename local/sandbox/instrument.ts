import type {
  AnyNode,
  ForInStatement,
  ForOfStatement,
  MemberExpression,
  Node,
  ObjectExpression,
  Pattern,
} from 'acorn';
import { isFunction } from './dialect/syntax-tree.ts';
import type { SourceEdits } from './source-edits.ts';

/** The names in the code of the functions that limit it: names that the code itself does not use. */
export interface InstrumentNames {
  /** The object of `realm/instruments.ts`. */
  instruments: string;
  /** Counts the iterations of the loop around it. */
  count: string;
}

/** The target of the instrumentation. */
interface Target extends InstrumentNames {
  edits: SourceEdits;
  /** The original code. */
  text: string;
  /** The cost of a function, or the body of a loop, per run. */
  costOf(body: Node): number;
}

/** Instruments the code; `nodes` are all of the module, children before parents. */
export const instrument = (target: Target, nodes: readonly AnyNode[]): void => {
  const inner = listInner(nodes);
  for (const node of nodes) {
    boundFunction(target, node);
    boundSpreads(target, node);
    boundTargets(target, node);
    boundPrototype(target, node);
    if (!inner.has(node)) boundText(target, node);
    if (node.type === 'ForOfStatement' || node.type === 'ForInStatement') boundLoop(target, node);
  }
};

/** Parts of a sum, and the template after a tag: counted by the enclosing node, or not strings at all. */
const listInner = (nodes: readonly AnyNode[]): Set<AnyNode> =>
  new Set(
    nodes.flatMap((node): AnyNode[] => {
      if (node.type === 'TaggedTemplateExpression') return [node.quasi];
      if (node.type !== 'BinaryExpression' || node.operator !== '+') return [];
      return [node.left as AnyNode, node.right];
    }),
  );

const boundFunction = ({ edits, instruments, costOf }: Target, node: AnyNode): void => {
  if (!isFunction(node)) return;
  const calls = [
    `${instruments}.step(${costOf(node)})`,
    ...node.params.flatMap(listRestNames).map((name) => `${instruments}.spread(${name})`),
  ];
  if (node.body.type === 'BlockStatement') prepend(edits, node.body, `${calls.join(';')};`);
  else wrap(edits, node.body, `(${calls.join(',')},`, ')');
};

const boundSpreads = ({ edits, instruments }: Target, node: AnyNode): void => {
  const copied = node.type === 'SpreadElement' ? node.argument : findDivided(node);
  if (copied !== null) wrap(edits, copied, `${instruments}.spread(`, ')');
};

const boundTargets = (target: Target, node: AnyNode): void => {
  const isLoop = node.type === 'ForOfStatement' || node.type === 'ForInStatement';
  if (node.type !== 'AssignmentExpression' && !isLoop) return;
  const { left } = node;
  if (left.type === 'VariableDeclaration') return;
  for (const one of listTargets(left)) boundTarget(target, one);
};

/** With another prototype, an object would have members that are not counted here. */
const boundPrototype = ({ edits, instruments }: Target, node: AnyNode): void => {
  if (node.type !== 'ObjectExpression') return;
  for (const one of node.properties)
    if (one.type === 'Property' && isPrototype(one)) wrap(edits, one.value, `${instruments}.prototype(`, ')');
};

/** Concatenated strings: their length counts once, at the outermost sum. */
const boundText = ({ edits, instruments }: Target, node: AnyNode): void => {
  const isSum =
    (node.type === 'BinaryExpression' &&
      node.operator === '+' &&
      !isNumber(node.left as AnyNode) &&
      !isNumber(node.right)) ||
    (node.type === 'AssignmentExpression' && node.operator === '+=' && !isNumber(node.right)) ||
    (node.type === 'TemplateLiteral' && node.expressions.length > 0);
  if (isSum) wrap(edits, node, `${instruments}.text(`, ')');
};

const boundLoop = (target: Target, node: ForOfStatement | ForInStatement): void => {
  const { edits, instruments, count, costOf } = target;
  const declared = node.left.type === 'VariableDeclaration' ? node.left.declarations[0]?.id : node.left;
  const rests = declared === undefined ? [] : listRestNames(declared);
  const calls = [
    `${instruments}.iterate(${count}+=1,${costOf(node.body)})`,
    ...rests.map((name) => `${instruments}.spread(${name})`),
  ];
  const right = node.type === 'ForOfStatement' ? 'snapshot' : 'spread';
  wrap(edits, node.right, `${instruments}.${right}(`, ')');
  prepend(edits, node.body, `${calls.join(';')};`);
  wrap(edits, node, `{let ${count}=0;`, '}');
};

const listRestNames = (pattern: Pattern): string[] =>
  listRests(pattern).flatMap((rest) => (rest.type === 'Identifier' ? [rest.name] : []));

/** Inserts `first` as the first statement of a body. */
const prepend = (edits: SourceEdits, body: AnyNode, first: string): void => {
  if (body.type === 'BlockStatement') {
    edits.open(body.start + 1, first);
  } else {
    edits.open(body.start, `{${first}`);
    edits.close(body.end, '}');
  }
};

const wrap = (edits: SourceEdits, node: AnyNode, before: string, after: string): void => {
  edits.open(node.start, before);
  edits.close(node.end, after);
};

/** The value whose rest a pattern takes. */
const findDivided = (node: AnyNode): AnyNode | null => {
  if (node.type === 'VariableDeclarator')
    return node.init && listRests(node.id).length > 0 ? node.init : null;
  if (node.type !== 'AssignmentExpression' || node.operator !== '=') return null;
  return listRests(node.left).length > 0 ? node.right : null;
};

/** The targets of an assignment or loop. */
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

const boundTarget = ({ edits, text, instruments }: Target, node: MemberExpression): void => {
  const { object, property, computed } = node;
  if (computed && property.type === 'Literal' && typeof property.value === 'number' && property.value < 1000)
    return;
  if (!computed) {
    const isLength = property.type === 'Identifier' && property.name === 'length';
    if (isLength) wrap(edits, object, `${instruments}.owner(`, ')');
  } else {
    // Inserted code has no line break; an owner that cannot be read twice is treated as a list.
    const owner = text.slice(object.start, object.end);
    const isReadable = isPlainRead(object) && !/[\r\n\u2028\u2029]/.test(owner);
    wrap(edits, property, `${instruments}.key(${isReadable ? owner : '[]'},`, ')');
  }
};

const isPrototype = (one: ObjectExpression['properties'][number]): boolean =>
  one.type === 'Property' &&
  !one.computed &&
  !one.shorthand &&
  !one.method &&
  (one.key.type === 'Identifier' ? one.key.name : one.key.type === 'Literal' && one.key.value) ===
    '__proto__';

const isNumber = (node: AnyNode): boolean => node.type === 'Literal' && typeof node.value === 'number';

/** The expressions that take the rest of an object or list, anywhere in a pattern. */
const listRests = (pattern: Pattern): Pattern[] => {
  switch (pattern.type) {
    case 'RestElement':
      return [pattern.argument, ...listRests(pattern.argument)];
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

/** Whether an expression only reads names and members, so that reading it twice has no effect. */
const isPlainRead = (node: AnyNode): boolean => {
  if (node.type === 'Identifier') return true;
  if (node.type !== 'MemberExpression' || !isPlainRead(node.object)) return false;
  return !node.computed || node.property.type === 'Literal' || node.property.type === 'Identifier';
};
