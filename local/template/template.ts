import { LocalFault } from '../kernel/errors.ts';
import type { Json } from '../kernel/json.ts';
import type { Assembly } from './read-assembly.ts';
import type { Endpoint, Places, Resource } from './resource.ts';
import { type ResourcePlaces, resourceAttributes } from './resource-attributes.ts';
import { createStack, type Output, type Stack } from './stack.ts';

/** All stacks of an assembly as one: what exists, with values that cross stacks resolved. */
export interface Template {
  resources: readonly Resource[];
  outputs: readonly Output[];
  /** Resources of these types, in the order of the template. */
  ofType(...types: readonly string[]): readonly Resource[];
}

const API = 'AWS::AppSync::GraphQLApi';

function attributeOf(resource: Resource, attribute: string, places: ResourcePlaces): Json {
  const read = resourceAttributes[resource.type]?.[attribute];
  if (read !== undefined) return read(resource, places);
  const what = attribute === 'Ref' ? 'Ref' : `attribute ${attribute}`;
  throw new LocalFault(
    'UNSUPPORTED',
    `The ${what} of ${resource.logicalId} (${resource.type}) has no value on this machine.`,
    'Give the value in the CDK app as plain text, or leave it out locally.',
  );
}

/** Asking for the address of another API than the first is a `LocalFault`. */
export function createTemplate(assembly: Assembly, { api: first, queueEndpoint }: Places): Template {
  const stacks: Stack[] = [];
  const resources = () => stacks.flatMap((stack) => stack.resources);
  const endpointOf = (api: Resource): Endpoint => {
    if (resources().find(({ type }) => type === API) === api) return first;
    throw new LocalFault(
      'UNSUPPORTED',
      `The address of ${api.logicalId} is asked for, and only the first API of an assembly is served.`,
      'Synthesize the APIs into assemblies of their own and start one for each.',
    );
  };
  const places = { endpointOf, queueEndpoint };
  const surroundings = {
    attribute: (resource: Resource, attribute: string) => attributeOf(resource, attribute, places),
    exported: (name: string) =>
      stacks
        .flatMap((stack) => stack.outputs)
        .find((output) => output.exportName() === name)
        ?.value(),
  };
  for (const stack of assembly.stacks) stacks.push(createStack(stack, surroundings));
  const all = resources();
  return {
    resources: all,
    outputs: stacks.flatMap((stack) => stack.outputs),
    ofType: (...types) => all.filter(({ type }) => types.includes(type)),
  };
}
