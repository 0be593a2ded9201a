import type { LocalFault } from '../kernel/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import { createCircleGuard } from './circles.ts';
import { isConditionMet } from './conditions.ts';
import { type IntrinsicScope, resolveIntrinsics, type StackOutput } from './intrinsics.ts';
import { createParameters, type ParameterSource, unknownValue } from './parameters.ts';
import { createProperties } from './properties.ts';
import { isUnsupported } from './read-if-known.ts';
import type { Resource, StackFacts } from './resource.ts';

/** A stack whose intrinsic functions are resolved on demand. */
export interface Stack {
  facts: StackFacts;
  resources: readonly Resource[];
  outputs: readonly Output[];
  /** Resources with conditions that this machine cannot evaluate; they count as absent. */
  doubtful: readonly { resource: Resource; fault: LocalFault }[];
}

export interface Output {
  name: string;
  exportName(): string | undefined;
  /** Throws a `LocalFault` if the output has no local value. */
  value(): Json;
}

/** The dependencies of a stack. */
export interface StackContext extends ParameterSource {
  attribute(resource: Resource, attribute: string): Json;
  /** The value of an export with this name; undefined if there is none. */
  exported(name: string): Json | undefined;
  /** Undefined for a stack that is not in the assembly, or has no such output. */
  outputOf(output: StackOutput): Json | undefined;
}

interface ScopeOptions {
  facts: StackFacts;
  template: JsonObject;
  /** Filled while the scope is in use. */
  resources: ReadonlyMap<string, Resource>;
  surroundings: StackContext;
}

type Existence = { exists: boolean; fault: LocalFault | null };

export const createStack = (
  { facts, template }: { facts: StackFacts; template: JsonObject },
  surroundings: StackContext,
): Stack => {
  const resources = new Map<string, Resource>();
  const doubtful: { resource: Resource; fault: LocalFault }[] = [];
  const scope = createScope({ facts, template, resources, surroundings });

  const described = (section: string): [string, JsonObject][] =>
    Object.entries(sectionOf(template, section)).filter((entry): entry is [string, JsonObject] =>
      isJsonObject(entry[1]),
    );
  const propertiesOf = (place: string, values: JsonObject) =>
    createProperties({ place, values, resolve: (value) => resolveIntrinsics(value, scope) });

  for (const [logicalId, description] of described('Resources')) {
    const properties = propertiesOf(logicalId, sectionOf(description, 'Properties'));
    const resource = { logicalId, type: String(description.Type), stack: facts, properties };
    const { exists, fault } = toExistence(description, scope);
    if (exists) resources.set(logicalId, resource);
    if (fault !== null) doubtful.push({ resource, fault });
  }
  const outputs = described('Outputs')
    .filter(([, description]) => toExistence(description, scope).exists)
    .map(([output, description]): Output => {
      const properties = propertiesOf(`Outputs.${output}`, description);
      return {
        name: output,
        exportName: () => properties.object('Export').optionalText('Name'),
        value: () => properties.json('Value') ?? null,
      };
    });
  return { facts, resources: [...resources.values()], outputs, doubtful };
};

const createScope = ({ facts, template, resources, surroundings }: ScopeOptions): IntrinsicScope => {
  const parameters = createParameters(facts, sectionOf(template, 'Parameters'), surroundings);
  const conditions = sectionOf(template, 'Conditions');
  const refuseCircles = createCircleGuard();
  const found = <T>(value: T | undefined, what: string): T => {
    if (value === undefined) throw unknownValue(`The template of stack ${facts.id} has no ${what}.`);
    return value;
  };
  const scope: IntrinsicScope = {
    reference: (name) => (parameters.has(name) ? parameters.value(name) : scope.attribute(name, 'Ref')),
    attribute: (logicalId, attribute) => {
      const what = `resource ${logicalId}, whose ${attribute} is asked for`;
      return surroundings.attribute(found(resources.get(logicalId), what), attribute);
    },
    importedValue: (name) => found(surroundings.exported(name), `stack beside it that exports ${name}`),
    stackOutput: (output) =>
      found(
        surroundings.outputOf(output),
        `stack ${output.stackName} beside it with the output ${output.outputName}`,
      ),
    mapped: (map, key, attribute) =>
      found(
        ownOf(sectionOf(sectionOf(sectionOf(template, 'Mappings'), map), key), attribute),
        `mapping ${map}.${key}.${attribute}`,
      ),
    condition: (name) =>
      refuseCircles(`condition ${name} of stack ${facts.id}`, () =>
        isConditionMet(found(ownOf(conditions, name), `condition ${name}`), {
          resolve: (value) => resolveIntrinsics(value, scope),
          condition: scope.condition,
          unknown: scope.unknown,
        }),
      ),
    ...toRefusals(facts),
  };
  return scope;
};

const toRefusals = ({ id }: StackFacts): Pick<IntrinsicScope, 'unselectable' | 'unknown'> => ({
  unselectable: (index, count) => {
    const items = count === 1 ? 'one item' : `${count} items`;
    throw unknownValue(
      `The template of stack ${id} selects item ${index} of a list with ${items} (Fn::Select).`,
    );
  },
  unknown: (intrinsic) => {
    throw unknownValue(`The template of stack ${id} uses ${intrinsic}, which is unknown locally.`);
  },
});

const sectionOf = (template: JsonObject, name: string): JsonObject => {
  const section = ownOf(template, name);
  return isJsonObject(section) ? section : {};
};

/** A member by a name of the template, which may be that of a method of every object, such as `constructor`. */
const ownOf = (object: JsonObject, name: string): Json | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined;

const toExistence = ({ Condition }: JsonObject, scope: IntrinsicScope): Existence => {
  if (Condition === undefined) return { exists: true, fault: null };
  try {
    return { exists: scope.condition(String(Condition)), fault: null };
  } catch (fault) {
    if (isUnsupported(fault)) return { exists: false, fault };
    throw fault;
  }
};
