export interface Projection {
  expression: string;
  expressionNames: Record<string, string>;
}

/** `['id', 'nested.field']` with an alias per name; a repeated name keeps its alias. Recorded. */
export const toProjection = (paths: readonly string[]): Projection => {
  const aliases: Record<string, string> = {};
  const toAlias = (name: string): string => {
    aliases[name] ??= `#expName_${Object.keys(aliases).length + 1}`;
    return aliases[name];
  };
  const expression = paths.map((path) => path.split('.').map(toAlias).join('.')).join(', ');
  const expressionNames = Object.fromEntries(Object.entries(aliases).map(([name, alias]) => [alias, name]));
  return { expression, expressionNames };
};
