import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import { isConditionMet } from './conditions.ts';
import { type IntrinsicScope, resolveIntrinsics } from './intrinsics.ts';
import { createParameters, unknownValue } from './parameters.ts';
import { createProperties } from './properties.ts';
import type { AssemblyStack } from './read-assembly.ts';
import type { Resource, StackFacts } from './resource.ts';

/** A stack whose template can be asked: an intrinsic is resolved when its value is wanted, and no sooner. */
export interface Stack {
  resources: readonly Resource[];
  outputs: readonly Output[];
}

export interface Output {
  name: string;
  exportName(): string | undefined;
  /** Throws a `LocalFault` where the output has no value locally. */
  value(): Json;
}

/** What a stack asks of the world around it. */
export interface StackSurroundings {
  attribute(resource: Resource, attribute: string): Json;
  /** The value that some stack exports under this name; undefined where none does. */
  exported(name: string): Json | undefined;
}

// For a template that leaves its environment open; the account is the one of AWS's own examples.
const ANY_REGION = 'us-east-1';
const ANY_ACCOUNT = '123456789012';

const sectionOf = (template: JsonObject, name: string): JsonObject => {
  const section = template[name];
  return isJsonObject(section) ? section : {};
};

interface ScopeOptions {
  facts: StackFacts;
  template: JsonObject;
  /** Filled while the scope is in use. */
  resources: ReadonlyMap<string, Resource>;
  surroundings: StackSurroundings;
}

function createScope({ facts, template, resources, surroundings }: ScopeOptions): IntrinsicScope {
  const parameters = createParameters(facts, sectionOf(template, 'Parameters'));
  const conditions = sectionOf(template, 'Conditions');
  const found = <T>(value: T | undefined, what: string): T => {
    if (value === undefined) throw unknownValue(`The template of stack ${facts.name} has no ${what}.`);
    return value;
  };
  const scope: IntrinsicScope = {
    reference: (name) => (parameters.has(name) ? parameters.value(name) : scope.attribute(name, 'Ref')),
    attribute: (logicalId, attribute) => {
      const what = `resource ${logicalId}, whose ${attribute} is asked for`;
      return surroundings.attribute(found(resources.get(logicalId), what), attribute);
    },
    importedValue: (name) => found(surroundings.exported(name), `stack beside it that exports ${name}`),
    mapped: (map, key, attribute) =>
      found(
        sectionOf(sectionOf(sectionOf(template, 'Mappings'), map), key)[attribute],
        `mapping ${map}.${key}.${attribute}`,
      ),
    condition: (name) =>
      isConditionMet(found(conditions[name], `condition ${name}`), {
        resolve: (value) => resolveIntrinsics(value, scope),
        condition: scope.condition,
        unknown: scope.unknown,
      }),
    unknown: (intrinsic) => {
      throw unknownValue(`The template of stack ${facts.name} uses ${intrinsic}, which is unknown locally.`);
    },
  };
  return scope;
}

export function createStack(
  { name, region, accountId, template }: AssemblyStack,
  around: StackSurroundings,
): Stack {
  const facts = { name, region: region ?? ANY_REGION, accountId: accountId ?? ANY_ACCOUNT };
  const resources = new Map<string, Resource>();
  const scope = createScope({ facts, template, resources, surroundings: around });

  const existing = (section: string): [string, JsonObject][] =>
    Object.entries(sectionOf(template, section)).filter(
      (entry): entry is [string, JsonObject] =>
        isJsonObject(entry[1]) &&
        (entry[1].Condition === undefined || scope.condition(String(entry[1].Condition))),
    );
  const propertiesOf = (place: string, values: JsonObject) =>
    createProperties(place, (property) => {
      const value = values[property];
      return value === undefined ? undefined : resolveIntrinsics(value, scope);
    });

  for (const [logicalId, resource] of existing('Resources')) {
    const properties = propertiesOf(logicalId, sectionOf(resource, 'Properties'));
    resources.set(logicalId, { logicalId, type: String(resource.Type), stack: facts, properties });
  }
  const outputs = existing('Outputs').map(([output, description]): Output => {
    const properties = propertiesOf(`Outputs.${output}`, description);
    return {
      name: output,
      exportName: () => properties.object('Export').optionalText('Name'),
      value: () => properties.json('Value') ?? null,
    };
  });
  return { resources: [...resources.values()], outputs };
}
