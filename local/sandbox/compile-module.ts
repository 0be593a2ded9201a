import type { AnyNode, ForInStatement, ForOfStatement, ImportDeclaration, Program } from 'acorn';
import { full } from 'acorn-walk';
import { readImported } from './dialect/bindings.ts';
import { listExports } from './dialect/module-shape.ts';
import { isFunction } from './dialect/syntax-tree.ts';
import { createWeave, type Weave, type WovenText } from './weave.ts';

/** Counts the iterations of the loop around it. */
const COUNT = '$appsyncCount';

/** A body gets `first` as its first statement. */
const prepend = (weave: Weave, body: AnyNode, first: string): void => {
  if (body.type === 'BlockStatement') {
    weave.open(body.start + 1, first);
  } else {
    weave.open(body.start, `{${first}`);
    weave.close(body.end, '}');
  }
};

const wrap = (weave: Weave, node: AnyNode, before: string, after: string): void => {
  weave.open(node.start, before);
  weave.close(node.end, after);
};

const boundLoop = (weave: Weave, node: ForOfStatement | ForInStatement): void => {
  if (node.type === 'ForOfStatement') wrap(weave, node.right, '$appsync.snapshot(', ')');
  prepend(weave, node.body, `$appsync.iterate(${COUNT}+=1);`);
  wrap(weave, node, `{let ${COUNT}=0;`, '}');
};

const instrument = (weave: Weave, node: AnyNode): void => {
  if (node.type === 'ForOfStatement' || node.type === 'ForInStatement') {
    boundLoop(weave, node);
  } else if (isFunction(node)) {
    if (node.body.type === 'BlockStatement') prepend(weave, node.body, '$appsync.step();');
    else wrap(weave, node.body, '($appsync.step(),', ')');
  } else if (node.type === 'ArrayExpression' || node.type === 'CallExpression') {
    const elements = node.type === 'ArrayExpression' ? node.elements : node.arguments;
    for (const element of elements) {
      if (element?.type === 'SpreadElement') wrap(weave, element.argument, '$appsync.spread(', ')');
    }
  }
};

/** Imports become constants, so that they hold before the first line runs; exports become plain declarations. */
const removeModuleSyntax = (weave: Weave, program: Program): void => {
  for (const node of program.body) {
    if (node.type === 'ImportDeclaration') weave.blank(node.start, node.end);
    if (node.type === 'ExportNamedDeclaration') weave.blank(node.start, node.declaration?.start ?? node.end);
  }
};

const toConstants = (node: ImportDeclaration): string =>
  node.specifiers
    .map((specifier) => {
      const member = readImported(specifier);
      const path = member === '*' ? '' : `[${JSON.stringify(member)}]`;
      return `const ${specifier.local.name}=$appsync.modules[${JSON.stringify(node.source.value)}]${path};`;
    })
    .join('');

/**
 * A checked module as the text of one expression: a function that takes the realm's globals by position and returns a
 * function that makes the module's scope anew and returns both handlers. Lines keep their numbers; `toColumn` undoes
 * what was woven in.
 */
export const compileModule = (text: string, program: Program, parameters: readonly string[]): WovenText => {
  const weave = createWeave(text);
  const nodes: AnyNode[] = [];
  full(program, (node) => void nodes.push(node as AnyNode));
  for (const node of nodes) instrument(weave, node);
  removeModuleSyntax(weave, program);
  const imports = program.body.filter((node) => node.type === 'ImportDeclaration').map(toConstants);
  weave.open(0, `(function(${parameters.join(',')}){"use strict";return function(){${imports.join('')}`);
  const handlers = listExports(program).map(({ exported, local }) => `${exported}:${local}`);
  weave.close(text.length, `\nreturn {${handlers.join(',')}};}})`);
  return weave.finish();
};
