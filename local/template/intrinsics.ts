import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';

/** An output of another stack, without an export. */
export interface StackOutput {
  stackName: string;
  outputName: string;
  /** Null for that of the referring stack. */
  region: string | null;
}

/** The values of intrinsic functions of one template. Each throws a `LocalFault` if there is no local value. */
export interface IntrinsicScope {
  /** `undefined` is `AWS::NoValue`: the property is removed. */
  reference(name: string): Json | undefined;
  attribute(logicalId: string, attribute: string): Json;
  importedValue(name: string): Json;
  stackOutput(output: StackOutput): Json;
  mapped(map: string, key: string, attribute: string): Json;
  condition(name: string): boolean;
  /** For `Fn::Select` of an item that its list does not have. */
  unselectable(index: string, count: number): never;
  unknown(intrinsic: string): never;
}

type Intrinsic = (argument: Json, scope: IntrinsicScope) => Json | undefined;

const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

const textOf = (value: Json | undefined): string =>
  isJsonObject(value) || Array.isArray(value) ? JSON.stringify(value) : String(value ?? '');

/** -1 for what is not a whole number, such as an empty text. */
const toIndex = (index: Json | undefined): number => {
  const text = textOf(index).trim();
  return /^\d+$/.test(text) ? Number(text) : -1;
};

const getAttribute = (argument: Json, scope: IntrinsicScope): Json => {
  const [logicalId = '', ...path] = Array.isArray(argument)
    ? argument.map((part) => textOf(resolveIntrinsics(part, scope)))
    : textOf(argument).split('.');
  return scope.attribute(logicalId, path.join('.'));
};

const substitute = (argument: Json, scope: IntrinsicScope): string => {
  const [template, given] = Array.isArray(argument) ? argument : [argument];
  const values: JsonObject = isJsonObject(given) ? given : {};
  return textOf(template).replace(/\$\{(!?)([^}]*)\}/g, (_, literal: string, name: string) => {
    if (literal !== '') return `\${${name}}`;
    const key = name.trim();
    const value = Object.hasOwn(values, key) ? values[key] : undefined;
    if (value !== undefined) return textOf(resolveIntrinsics(value, scope));
    return textOf(key.includes('.') ? getAttribute(key, scope) : scope.reference(key));
  });
};

const findInMap = (argument: Json, scope: IntrinsicScope): Json => {
  const [map, key, attribute] = listOf(argument).map((part) => textOf(resolveIntrinsics(part, scope)));
  return scope.mapped(map ?? '', key ?? '', attribute ?? '');
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html */
const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, scope) => scope.reference(textOf(argument)),
  'Fn::GetAtt': getAttribute,
  'Fn::Sub': substitute,
  'Fn::FindInMap': findInMap,
  'Fn::Base64': (argument, scope) =>
    Buffer.from(textOf(resolveIntrinsics(argument, scope))).toString('base64'),
  'Fn::If': (argument, scope) => {
    const [condition, whenMet = null, otherwise = null] = listOf(argument);
    return resolveIntrinsics(scope.condition(textOf(condition)) ? whenMet : otherwise, scope);
  },
  'Fn::ImportValue': (argument, scope) => scope.importedValue(textOf(resolveIntrinsics(argument, scope))),
  'Fn::GetStackOutput': (argument, scope) => {
    const asked = resolveIntrinsics(argument, scope);
    const { StackName, OutputName, Region } = isJsonObject(asked) ? asked : {};
    const region = Region === undefined ? null : textOf(Region);
    return scope.stackOutput({ stackName: textOf(StackName), outputName: textOf(OutputName), region });
  },
  'Fn::Join': (argument, scope) => {
    const [separator, parts = null] = listOf(argument);
    return listOf(resolveIntrinsics(parts, scope)).map(textOf).join(textOf(separator));
  },
  'Fn::Select': (argument, scope) => {
    const [index, list] = listOf(resolveIntrinsics(argument, scope));
    const items = listOf(list);
    // "Both conditions will result in a stack error": a null value, and an index out of bounds.
    return items[toIndex(index)] ?? scope.unselectable(textOf(index), items.length);
  },
  'Fn::Split': (argument, scope) => {
    const [separator, text] = listOf(resolveIntrinsics(argument, scope));
    return textOf(text).split(textOf(separator));
  },
};

/** `{ "Ref": … }` and `{ "Fn::…": … }` have exactly one member; anything else is plain data. */
const toIntrinsic = (value: JsonObject): [name: string, argument: Json] | null => {
  const [entry, ...rest] = Object.entries(value);
  if (entry === undefined || rest.length > 0) return null;
  return entry[0] === 'Ref' || entry[0].startsWith('Fn::') ? entry : null;
};

export const isIntrinsic = (value: JsonObject): boolean => toIntrinsic(value) !== null;

/** The value with every intrinsic function resolved; `undefined` for `AWS::NoValue`. */
export const resolveIntrinsics = (value: Json, scope: IntrinsicScope): Json | undefined => {
  if (Array.isArray(value)) {
    return value.map((item) => resolveIntrinsics(item, scope)).filter((item) => item !== undefined);
  }
  if (!isJsonObject(value)) return value;
  const call = toIntrinsic(value);
  if (call !== null) return (intrinsics[call[0]] ?? (() => scope.unknown(call[0])))(call[1], scope);
  // Not by assignment, which treats a member named `__proto__` differently.
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      const result = resolveIntrinsics(member, scope);
      return result === undefined ? [] : [[name, result]];
    }),
  );
};
