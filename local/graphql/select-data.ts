import { type FieldNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';

type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

const selectMembers = (value: JsonObject, set: SelectionSetNode, fragments: Fragments): JsonObject => {
  const selected: JsonObject = {};
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const name = selection.name.value;
      selected[(selection.alias ?? selection.name).value] = selectData(
        value[name] ?? null,
        selection,
        fragments,
      );
      continue;
    }
    const inner =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection.selectionSet
        : fragments[selection.name.value]?.selectionSet;
    if (inner) Object.assign(selected, selectMembers(value, inner, fragments));
  }
  return selected;
};

/** What the client selected of the `data` that an error carries; AppSync filters it so. */
export const selectData = (value: Json, field: FieldNode, fragments: Fragments): Json => {
  if (Array.isArray(value)) return value.map((item) => selectData(item, field, fragments));
  if (!isJsonObject(value) || field.selectionSet === undefined) return value;
  return selectMembers(value, field.selectionSet, fragments);
};
