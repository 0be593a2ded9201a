import type { ValueNode } from 'graphql';

type Printer<Kind extends ValueNode['kind']> = (node: Extract<ValueNode, { kind: Kind }>) => string;

/** A literal as printed by the Java engine behind AppSync: `StringValue{value='x'}`. */
const printers: { [Kind in ValueNode['kind']]: Printer<Kind> } = {
  StringValue: (node) => `StringValue{value='${node.value}'}`,
  IntValue: (node) => `IntValue{value=${node.value}}`,
  FloatValue: (node) => `FloatValue{value=${node.value}}`,
  BooleanValue: (node) => `BooleanValue{value=${node.value}}`,
  EnumValue: (node) => `EnumValue{name='${node.value}'}`,
  NullValue: () => 'NullValue{}',
  Variable: (node) => `VariableReference{name='${node.name.value}'}`,
  ListValue: (node) => `ArrayValue{values=[${node.values.map(toJavaText).join(', ')}]}`,
  ObjectValue: (node) =>
    `ObjectValue{objectFields=[${node.fields
      .map((field) => `ObjectField{name='${field.name.value}', value=${toJavaText(field.value)}}`)
      .join(', ')}]}`,
};

export const toJavaText = (node: ValueNode): string =>
  (printers[node.kind] as (node: ValueNode) => string)(node);
