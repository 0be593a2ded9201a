export interface Projection {
  expression: string;
  expressionNames: Record<string, string>;
}

/** `['id', 'nested.field']` with an alias per name; a repeated name keeps its alias. Recorded. */
export const toProjection = (paths: readonly string[]): Projection => {
  const aliases = new Map<string, string>();
  const toAlias = (name: string): string => {
    const alias = aliases.get(name) ?? `#expName_${aliases.size + 1}`;
    aliases.set(name, alias);
    return alias;
  };
  const expression = paths.map((path) => path.split('.').map(toAlias).join('.')).join(', ');
  const expressionNames = Object.fromEntries([...aliases].map(([name, alias]) => [alias, name]));
  return { expression, expressionNames };
};
