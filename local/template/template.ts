import type { LocalFault } from '../kernel/errors.ts';
import type { Json } from '../kernel/json.ts';
import { createLookUps, noValue, type OpenStacks } from './look-ups.ts';
import { NESTED_STACK, readNestedTemplate, toNestedFacts } from './nested-stacks.ts';
import type { Assembly, AssemblyStack } from './read-assembly.ts';
import { isUnsupported } from './read-if-known.ts';
import type { Resource, StackFacts, TemplateContext } from './resource.ts';
import { createStack, type Stack, type StackContext } from './stack.ts';

/** All stacks of an assembly as one: existing resources, with values that cross stacks resolved. */
export interface Template {
  /** Nested ones follow their parents. */
  stacks: readonly Stack[];
  resources: readonly Resource[];
  /** Excluded resources, with the reason. */
  leftOut: readonly { resource: Resource; fault: LocalFault }[];
  /** Resources of these types, in the order of the template. */
  ofType(...types: readonly string[]): readonly Resource[];
  /**
   * The value of the Systems Manager parameter with this name; undefined for one that the assembly does not
   * define.
   */
  stored(name: string): Json | undefined;
}

// For a template that leaves its environment open; the account is the one of AWS's own examples.
const ANY_REGION = 'us-east-1';
const ANY_ACCOUNT = '123456789012';

/** The APIs that are served, in the order of the template. */
export const findApis = ({ resources }: Pick<Template, 'resources'>): Resource[] =>
  resources.filter((api) => api.type === GRAPHQL_API && !isMerged(api));

export const findMergedApis = ({ resources }: Pick<Template, 'resources'>): Resource[] =>
  resources.filter((api) => api.type === GRAPHQL_API && isMerged(api));

const GRAPHQL_API = 'AWS::AppSync::GraphQLApi';

interface Opening extends OpenStacks {
  leftOut: { resource: Resource; fault: LocalFault }[];
  assets: Assembly['assets'];
  lookUps: ReturnType<typeof createLookUps>;
}

export const createTemplate = (
  { stacks: written, assets }: Assembly,
  { addresses, secrets }: TemplateContext,
): Template => {
  const open: OpenStacks = { stacks: [], nested: new Map() };
  const resources = () => open.stacks.flatMap((stack) => stack.resources);
  const endpointOf = (api: Resource) => {
    const endpoint = addresses.apis[findApis({ resources: resources() }).indexOf(api)];
    if (endpoint === undefined) throw noValue(api, 'GraphQLUrl');
    return endpoint;
  };
  const lookUps = createLookUps(open, { endpointOf, awsEndpoint: addresses.awsEndpoint, secrets });
  const opening: Opening = { ...open, leftOut: [], assets, lookUps };
  const facts = toFacts(written);
  for (const [index, { template }] of written.entries()) {
    const own = facts[index];
    if (own !== undefined) openStack(opening, { facts: own, template }, () => undefined);
  }
  const all = resources();
  return {
    stacks: open.stacks,
    resources: all,
    leftOut: opening.leftOut,
    stored: lookUps.stored,
    ofType: (...types) => all.filter(({ type }) => types.includes(type)),
  };
};

/** It has no schema and no resolvers of its own. */
const isMerged = ({ properties }: Resource): boolean => properties.optionalText('ApiType') === 'MERGED';

/** Stages of one app may have stacks with the same name, in other accounts or regions. */
const toFacts = (stacks: readonly AssemblyStack[]): StackFacts[] => {
  const taken = new Map<string, number>();
  return stacks.map(({ name, region, accountId }) => {
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    const id = count === 1 ? name : `${name}-${count}`;
    return { id, name, region: region ?? ANY_REGION, accountId: accountId ?? ANY_ACCOUNT };
  });
};

/** Opens a stack and those nested in it. */
const openStack = (
  opening: Opening,
  source: Parameters<typeof createStack>[0],
  given: StackContext['given'],
): Stack => {
  const { lookUps, leftOut, assets } = opening;
  const { attribute, stored } = lookUps;
  const stack = createStack(source, {
    ...{ attribute, stored, given },
    exported: (name) => lookUps.exported(name, source.facts),
    outputOf: (output) => lookUps.outputOf(output, source.facts),
  });
  opening.stacks.push(stack);
  leftOut.push(...stack.doubtful);
  for (const resource of stack.resources.filter(({ type }) => type === NESTED_STACK)) {
    try {
      const inner = { facts: toNestedFacts(resource), template: readNestedTemplate(resource, assets) };
      const passed = (name: string) => resource.properties.object('Parameters').json(name);
      opening.nested.set(resource, openStack(opening, inner, passed));
    } catch (fault) {
      if (!isUnsupported(fault)) throw fault;
      leftOut.push({ resource, fault });
    }
  }
  return stack;
};
