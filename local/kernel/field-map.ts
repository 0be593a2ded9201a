/** One value for each of some fields of a schema. */
export interface FieldMap<Value> {
  get(typeName: string, fieldName: string): Value | undefined;
  set(typeName: string, fieldName: string, value: Value): void;
}

/** Looks up type and field apart: to concatenate and hash their names for each field of a page takes several times as long. */
export const createFieldMap = <Value>(): FieldMap<Value> => {
  const types = new Map<string, Map<string, Value>>();
  return {
    get: (typeName, fieldName) => types.get(typeName)?.get(fieldName),
    set: (typeName, fieldName, value) => {
      const fields = types.get(typeName) ?? new Map<string, Value>();
      types.set(typeName, fields.set(fieldName, value));
    },
  };
};
