import type { AnyNode, Pattern } from 'acorn';
import type { ContextPart, HandlerName } from '../resolver-code.ts';
import type { Binding } from './bindings.ts';
import type { Facts, Reference } from './facts.ts';

/** The parts of `ctx` that each handler can read. */
export type ContextReads = Readonly<Record<HandlerName, readonly ContextPart[]>>;

/** Names of members that are read; null if it may be any of them. */
type Members = readonly string[] | null;

/** The parts that each member of `ctx` depends on; the errors so far are passed to every handler. */
const PARTS: Readonly<Record<string, readonly ContextPart[]>> = {
  args: ['arguments'],
  arguments: ['arguments'],
  env: ['env'],
  error: ['error'],
  identity: ['identity'],
  info: ['info'],
  outErrors: [],
  prev: ['prev'],
  request: ['request'],
  result: ['result'],
  source: ['source'],
  stash: ['stash'],
};

const ALL_PARTS: readonly ContextPart[] = [...new Set(Object.values(PARTS).flat())];

/** The members that a function reads of its parameter at `index`. */
type ReadParameter = (owner: Binding | null, index: number) => Members;

/**
 * The parts of `ctx` that the code can read, found by static analysis: `ctx.args.id` reads the arguments
 * only. All parts, if the use of `ctx` itself cannot be followed: returned, spread, logged, put into an
 * object, or read by a computed name.
 */
export const findContextReads = (facts: Facts): ContextReads => {
  const always: readonly ContextPart[] = mayReadAuthType(facts) ? ['identity'] : [];
  const readParameter = createReadParameter(facts);
  const read = (name: HandlerName) => [
    ...new Set([...always, ...toParts(readParameter(facts.exports.get(name) ?? null, 0))]),
  ];
  return { request: read('request'), response: read('response') };
};

/** `util.authType` reads the identity, wherever it is called. */
const mayReadAuthType = (facts: Facts): boolean => {
  const members = join(
    facts.references.filter(isUtil).map((use) => readMember(use.node, use.parents.at(-1))),
  );
  return members === null || members.includes('authType') || members.includes('util');
};

/** Analyzes each function once, regardless of its calls. The dialect has no recursion, so this ends. */
const createReadParameter = (facts: Facts): ReadParameter => {
  const known = new Map<Binding, Members>();

  const readParameter: ReadParameter = (owner, index) => {
    const params = findFunction(owner, facts)?.params;
    if (params === undefined || params.some(({ type }) => type === 'RestElement')) return null;
    const parameter = params[index];
    if (parameter === undefined) return [];
    if (parameter.type !== 'Identifier') return readPattern(parameter);
    const binding = facts.bindingOf(parameter);
    return binding === null ? null : readBinding(binding, parameter);
  };
  const readBinding = (binding: Binding, parameter: AnyNode): Members => {
    const found = known.get(binding);
    if (found !== undefined) return found;
    const uses = facts.references.filter((one) => one.binding === binding && one.node !== parameter);
    const members = join(uses.map(readUse));
    known.set(binding, members);
    return members;
  };
  /**
   * The members that a use of `ctx` reads; any member if it is neither read directly nor passed to a known
   * function.
   */
  const readUse = ({ node, parents }: Reference): Members => {
    const parent = parents.at(-1);
    if (parent?.type !== 'CallExpression' || parent.callee === node) return readMember(node, parent);
    if (parent.arguments.some(({ type }) => type === 'SpreadElement')) return null;
    return readParameter(facts.bindingOf(parent.callee), parent.arguments.indexOf(node));
  };
  return readParameter;
};

/** An unknown member may be a method, which would receive the whole of `ctx` as `this`. */
const toParts = (members: Members): readonly ContextPart[] =>
  members?.every((name) => Object.hasOwn(PARTS, name))
    ? members.flatMap((name) => PARTS[name] ?? [])
    : ALL_PARTS;

const join = (all: readonly Members[]): Members =>
  all.includes(null) ? null : [...new Set(all.flatMap((members) => members ?? []))];

const isUtil = ({ node, binding }: Reference): boolean =>
  binding === null ? node.name === 'util' : ['util', '*'].includes(binding.import?.member ?? '');

/** What the code around a value reads of it directly: a member, or the members of a pattern. */
const readMember = (value: AnyNode, parent: AnyNode | undefined): Members => {
  if (parent?.type === 'VariableDeclarator' && parent.init === value) return readPattern(parent.id);
  if (parent?.type !== 'MemberExpression' || parent.object !== value || parent.computed) return null;
  return parent.property.type === 'Identifier' ? [parent.property.name] : null;
};

/** The one function that a name can refer to: it is declared once, and otherwise only called. */
const findFunction = (binding: Binding | null, facts: Facts): Binding['function'] => {
  const uses = facts.references.filter((one) => one.binding === binding && !isCallee(one));
  return uses.length === 1 ? (binding?.function ?? null) : null;
};

/** What a pattern such as `{ args, stash: { id } }` reads of its value. */
const readPattern = (pattern: Pattern): Members => {
  if (pattern.type !== 'ObjectPattern') return null;
  return join(
    pattern.properties.map((one) =>
      one.type === 'Property' && !one.computed && one.key.type === 'Identifier' ? [one.key.name] : null,
    ),
  );
};

const isCallee = ({ node, parents }: Reference): boolean => {
  const parent = parents.at(-1);
  return parent?.type === 'CallExpression' && parent.callee === node;
};
