import { LocalFault } from '../kernel/errors.ts';
import type { Json } from '../kernel/json.ts';
import { createCircleGuard } from './circles.ts';
import type { StackOutput } from './intrinsics.ts';
import { toParameterName, toStackId } from './physical-names.ts';
import { readIfKnown } from './read-if-known.ts';
import type { Resource, StackFacts } from './resource.ts';
import { type ResourceContext, resourceAttributes } from './resource-attributes.ts';
import type { Output, Stack } from './stack.ts';

/** The error for an attribute without a local value. */
export const noValue = (resource: Resource, attribute: string): LocalFault => {
  const what = attribute === 'Ref' ? 'Ref' : `attribute ${attribute}`;
  return new LocalFault(
    'UNSUPPORTED',
    `The ${what} of ${resource.logicalId} (${resource.type}) has no value on this machine.`,
    'Set it to plain text in the CDK app, or omit it locally.',
  );
};

/** The stacks that are open; more are added during look-ups. */
export interface OpenStacks {
  stacks: Stack[];
  /** By the parent's resource. */
  nested: Map<Resource, Stack>;
}

/** Resolves references between stacks, on demand. */
export const createLookUps = ({ stacks, nested }: OpenStacks, context: ResourceContext) => {
  const refuseCircles = createCircleGuard();
  const readAttribute = (resource: Resource, name: string): Json => {
    const inner = nested.get(resource);
    if (inner !== undefined && name === 'Ref') return toStackId(inner.facts);
    const output = inner?.outputs.find((candidate) => `Outputs.${candidate.name}` === name);
    if (output !== undefined) return output.value();
    const attributes = resourceAttributes[resource.type] ?? {};
    const read = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    if (read === undefined) throw noValue(resource, name);
    return read(resource, context);
  };
  const attribute = (resource: Resource, name: string): Json =>
    refuseCircles(`${name} of ${resource.stack.id}/${resource.logicalId}`, () =>
      readAttribute(resource, name),
    );
  /** An export is valid within one account and region; an app that leaves them open has only one. */
  const exported = (name: string, importer: StackFacts): Json | undefined => {
    const isNamed = (output: Output) => readIfKnown(() => output.exportName()) === name;
    const exporters = stacks.flatMap(({ facts, outputs }) =>
      outputs.filter(isNamed).map((output) => ({ facts, output })),
    );
    const nearest = exporters.find(({ facts }) => isSameEnvironment(facts, importer)) ?? exporters[0];
    return nearest && refuseCircles(`the export ${name}`, () => nearest.output.value());
  };
  const outputOf = ({ stackName, outputName, region }: StackOutput, asker: StackFacts): Json | undefined => {
    const named = stacks.filter(({ facts }) => facts.name === stackName);
    const wanted = { ...asker, region: region ?? asker.region };
    const stack = named.find(({ facts }) => isSameEnvironment(facts, wanted)) ?? named[0];
    const output = stack?.outputs.find(({ name }) => name === outputName);
    return output && refuseCircles(`the output ${outputName} of ${stackName}`, () => output.value());
  };
  const stored = (name: string): Json | undefined =>
    refuseCircles(`the parameter ${name}`, () =>
      stacks
        .flatMap(({ resources }) => resources.filter(({ type }) => type === 'AWS::SSM::Parameter'))
        .find((parameter) => readIfKnown(() => toParameterName(parameter)) === name)
        ?.properties.json('Value'),
    );
  return { attribute, exported, outputOf, stored };
};

const isSameEnvironment = (one: StackFacts, other: StackFacts): boolean =>
  one.region === other.region && one.accountId === other.accountId;
