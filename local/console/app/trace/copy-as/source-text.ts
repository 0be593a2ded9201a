/** Values as JavaScript source. */

export const toLiteral = (text: string): string => JSON.stringify(text);

/** As a template literal, so that a document keeps its lines. */
export const toTemplate = (text: string): string => `\`${text.trim().replace(/[\\`]|\$\{/g, '\\$&')}\``;

/** JSON whose lines, except the first, are indented by this many spaces. */
export const toJson = (value: unknown, indent: number): string =>
  (JSON.stringify(value ?? {}, null, 2) ?? 'null').replaceAll('\n', `\n${' '.repeat(indent)}`);
