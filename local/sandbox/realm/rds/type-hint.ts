const TYPES = ['DATE', 'DECIMAL', 'JSON', 'TIME', 'TIMESTAMP', 'UUID'] as const;

/** A value with the type that the Data API is to read it as: `{ type: 'UUID', value }`. As recorded. */
export const typeHint = Object.fromEntries(
  TYPES.map((type) => [type, (value: unknown) => ({ type, value })]),
) as Record<(typeof TYPES)[number], (value: unknown) => { type: string; value: unknown }>;
