const TYPES = ['DATE', 'DECIMAL', 'JSON', 'TIME', 'TIMESTAMP', 'UUID'] as const;

/** A value with its type for the Data API: `{ type: 'UUID', value }`. Recorded. */
export const typeHint = Object.fromEntries(
  TYPES.map((type) => [type, (value: unknown) => ({ type, value })]),
) as Record<(typeof TYPES)[number], (value: unknown) => { type: string; value: unknown }>;
