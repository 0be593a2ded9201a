import { describe, expect, test } from 'vitest';
import { renderSchemas } from '../../console-schema/render-schemas.ts';

interface Schema {
  $ref?: string;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  anyOf?: Schema[];
}

const text = renderSchemas();
const schemas = JSON.parse(text) as Record<string, Schema>;

const findAll = (value: unknown, name: string): unknown[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(key === name ? [inner] : []),
    ...findAll(inner, name),
  ]);
};

describe('the schemas of the console', () => {
  test('have one line each, so that a difference shows the types that have changed', () => {
    const lines = text.trimEnd().split('\n');
    expect(lines[0]).toBe('{');
    expect(lines.at(-1)).toBe('}');
    expect(lines.slice(1, -1)).toHaveLength(Object.keys(schemas).length);
  });

  test('refer only to schemas of the document', () => {
    const references = findAll(schemas, '$ref').map(String);
    expect(references.length).toBeGreaterThan(10);
    const missing = references.filter((reference) => {
      const [, name = ''] = /^#\/components\/schemas\/(.+)$/.exec(reference) ?? [];
      return !(decodeURIComponent(name) in schemas);
    });
    expect(missing).toEqual([]);
  });

  test('include the types that programs read', () => {
    const names = ['ConsoleRoutes', 'Refusal', 'Trace', 'TraceSummary', 'ServedState', 'Delivery'];
    for (const name of names) expect(schemas).toHaveProperty(name);
  });

  test('have the descriptions of the types', () => {
    expect(schemas.TraceQuery?.properties?.limit?.description).toContain('Maximum number');
  });

  test('require what is not optional, and nothing else', () => {
    expect(schemas.TraceQuery?.required ?? []).toEqual([]);
    expect(schemas.ServedState?.required?.toSorted()).toEqual(['refusal', 'schemaId']);
  });

  test('do not allow members that the types do not have', () => {
    expect(schemas.ServedState?.additionalProperties).toBe(false);
  });

  test('have a kind of their own for each reason of a delivery', () => {
    const kinds = (schemas.DeliveryReason?.anyOf ?? []).map(
      ({ properties }) => (properties?.kind as { const?: string } | undefined)?.const,
    );
    expect(kinds).toContain('delivered');
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(kinds).not.toContain(undefined);
  });
});
