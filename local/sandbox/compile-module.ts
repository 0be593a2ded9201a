import type { AnyNode, ImportDeclaration, Program } from 'acorn';
import { full } from 'acorn-walk';
import { measureBodies } from './body-cost.ts';
import { readImported } from './dialect/bindings.ts';
import { listExports } from './dialect/module-shape.ts';
import { type InstrumentNames, instrument } from './instrument.ts';
import { createSourceEdits, type EditedText, type SourceEdits } from './source-edits.ts';

/** The name in the realm of the functions that limit the code. */
const INSTRUMENTS = '$appsync';

/**
 * A checked module as the text of one expression: a function that takes the realm's globals by position and
 * returns a function that creates the module's scope and returns both handlers. Lines keep their numbers;
 * `toColumn` reverts the shift of inserted code.
 */
export const compileModule = (text: string, program: Program, parameters: readonly string[]): EditedText => {
  const edits = createSourceEdits(text);
  const nodes: AnyNode[] = [];
  full(program, (node) => void nodes.push(node as AnyNode));
  const names = chooseNames(nodes);
  instrument({ edits, text, costOf: measureBodies(program), ...names }, nodes);
  removeModuleSyntax(edits, program);
  const imports = program.body.flatMap((node) =>
    node.type === 'ImportDeclaration' ? [toConstants(node, names)] : [],
  );
  const given = parameters.map((name) => (name === INSTRUMENTS ? names.instruments : name));
  edits.open(0, `(function(${given.join(',')}){"use strict";return function(){${imports.join('')}`);
  const handlers = listExports(program).map(({ exported, local }) => `${JSON.stringify(exported)}:${local}`);
  edits.close(text.length, `\nreturn {${handlers.join(',')}};}})`);
  return edits.finish();
};

/** Names with a prefix that no name in the code has, so that they cannot be shadowed. */
const chooseNames = (nodes: readonly AnyNode[]): InstrumentNames => {
  const used = nodes.flatMap((node) => (node.type === 'Identifier' ? [node.name] : []));
  let prefix = INSTRUMENTS;
  while (used.some((name) => name.startsWith(prefix))) prefix += '$';
  return { instruments: prefix, count: `${prefix}Count` };
};

/**
 * Imports become constants, so that they are set before the first line runs; exports become plain
 * declarations.
 */
const removeModuleSyntax = (edits: SourceEdits, program: Program): void => {
  for (const node of program.body) {
    if (node.type === 'ImportDeclaration') edits.blank(node.start, node.end);
    if (node.type === 'ExportNamedDeclaration') edits.blank(node.start, node.declaration?.start ?? node.end);
  }
};

const toConstants = (node: ImportDeclaration, { instruments }: InstrumentNames): string =>
  node.specifiers
    .map((specifier) => {
      const member = readImported(specifier);
      const path = member === '*' ? '' : `[${JSON.stringify(member)}]`;
      return `const ${specifier.local.name}=${instruments}.modules[${JSON.stringify(node.source.value)}]${path};`;
    })
    .join('');
