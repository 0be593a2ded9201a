import type { Property, SpreadElement } from 'acorn';
import { readImported } from './bindings.ts';
import type { Facts } from './facts.ts';
import { listImportable } from './importable.ts';
import type { Finding, Rule } from './problem.ts';

const findMissingHandlers = ({ exports }: Facts): Finding[] =>
  ['request', 'response']
    .filter((name) => !exports.get(name)?.function)
    .map((name) => ({
      node: null,
      text: `Unable to find valid export for ${name}`,
      fix: `Export it: export function ${name}(ctx) { … }`,
    }));

const findForeignImports = ({ program }: Facts): Finding[] =>
  program.body.flatMap((node) => {
    if (node.type !== 'ImportDeclaration' || listImportable(String(node.source.value)) !== null) return [];
    return [
      { node, text: `Cannot find module '${node.source.value}' or its corresponding type declarations.` },
    ];
  });

const findMissingMembers = ({ program }: Facts): Finding[] =>
  program.body.flatMap((node) => {
    const module = node.type === 'ImportDeclaration' ? String(node.source.value) : '';
    const members = listImportable(module);
    if (node.type !== 'ImportDeclaration' || members === null) return [];
    return node.specifiers.flatMap((specifier) => {
      const name = readImported(specifier);
      if (name === '*' || members.includes(name)) return [];
      return [{ node: specifier, text: `Module '"${module}"' has no exported member '${name}'.` }];
    });
  });

const findForeignExports = ({ program }: Facts): Finding[] =>
  program.body.flatMap((node) => {
    const isForeign =
      node.type === 'ExportAllDeclaration' ||
      node.type === 'ExportDefaultDeclaration' ||
      (node.type === 'ExportNamedDeclaration' && Boolean(node.source));
    return isForeign ? [{ node, text: 'This form of export is not supported.' }] : [];
  });

/** A key's name if it is literal; null for a computed one. */
const readKey = (property: Property | SpreadElement): string | null => {
  if (property.type === 'SpreadElement' || property.computed) return null;
  const { key } = property;
  if (key.type === 'Identifier') return key.name;
  return key.type === 'Literal' ? String(key.value) : null;
};

const findDoubleKeys = ({ visits }: Facts): Finding[] =>
  visits.flatMap(({ node }) => {
    if (node.type !== 'ObjectExpression') return [];
    const keys = node.properties.map(readKey);
    return node.properties
      .filter((_, index) => keys[index] !== null && keys.indexOf(keys[index] ?? null) < index)
      .map((property) => ({
        node: property,
        text: 'An object literal cannot have multiple properties with the same name.',
      }));
  });

export const MODULE_RULES: readonly Rule[] = [
  { errorType: 'MISSING_MAPPING_EXPORT', fix: '', find: findMissingHandlers },
  {
    errorType: 'PARSE_ERROR',
    name: 'TS2307',
    fix: 'Bundle it in; only @aws-appsync/utils and its /dynamodb, /rds and /ai can be imported.',
    find: findForeignImports,
  },
  {
    errorType: 'PARSE_ERROR',
    name: 'TS2305',
    fix: 'Import a member that the module has.',
    find: findMissingMembers,
  },
  { errorType: 'PARSE_ERROR', name: 'TS1117', fix: 'Leave out all but the last.', find: findDoubleKeys },
  {
    errorType: 'UNSUPPORTED_SYNTAX_TYPE',
    fix: 'Export the two handlers by name: export { request, response }.',
    find: findForeignExports,
  },
];
