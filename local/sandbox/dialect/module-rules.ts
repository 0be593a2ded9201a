import { readImported } from './bindings.ts';
import type { Facts } from './facts.ts';
import { listImportable } from './importable.ts';
import type { Finding, Rule } from './problem.ts';

const findMissingHandlers = ({ exports }: Facts): Finding[] =>
  ['request', 'response']
    .filter((name) => !exports.has(name))
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
  {
    errorType: 'UNSUPPORTED_SYNTAX_TYPE',
    fix: 'Export the two handlers by name: export { request, response }.',
    find: findForeignExports,
  },
];
