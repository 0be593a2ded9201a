import { type DirectiveNode, type DocumentNode, getLocation, Kind, parse, Source, visit } from 'graphql';
import { APPSYNC_DEFINITIONS } from './appsync-definitions.ts';

/** A schema without what AppSync seems to ignore. All other characters keep their places. */
export interface ServedSchema {
  text: string;
  /** The ignored parts, with their places. */
  warnings: readonly string[];
}

/** Descriptions, strings and comments, where a semicolon has no meaning. */
const TOKENS = /"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|#[^\n]*|;/g;

/** Directives of the specification, besides AppSync's own. */
const SPECIFIED = ['include', 'skip', 'deprecated', 'specifiedBy'];

/**
 * Removes semicolons, and undefined directives: samples published by AWS have `;` after fields, and
 * `@aws_apikey`. That AppSync ignores both is inferred from these samples; it is not documented.
 */
export const toServedSchema = (given: string): ServedSchema => {
  const warnings: string[] = [];
  const text = given.replace(TOKENS, (token: string, offset: number) => {
    if (token !== ';') return token;
    warnings.push(`${toPlace(given, offset)}: ";" is ignored. ${UNCERTAIN} Remove it.`);
    return ' ';
  });
  const document = tryParse(text);
  if (document === null) return { text, warnings };
  let served = text;
  for (const { name, loc } of findUnknownDirectives(document)) {
    if (loc === undefined) continue;
    const place = toPlace(given, loc.start);
    warnings.push(
      `${place}: The directive @${name.value} is unknown, and is ignored. ${UNCERTAIN} ${toAdvice(name.value)}`,
    );
    served = `${served.slice(0, loc.start)}${' '.repeat(loc.end - loc.start)}${served.slice(loc.end)}`;
  }
  return { text: served, warnings };
};

const UNCERTAIN = 'AppSync seems to do so too, which is not documented.';

const toPlace = (text: string, offset: number): string => {
  const { line, column } = getLocation(new Source(text), offset);
  return `schema.graphql:${line}:${column}`;
};

/** Null for a schema that is rejected later, with the place. */
const tryParse = (text: string): DocumentNode | null => {
  try {
    return parse(text);
  } catch {
    return null;
  }
};

const findDefined = (document: DocumentNode): string[] =>
  document.definitions.flatMap((node) => (node.kind === Kind.DIRECTIVE_DEFINITION ? [node.name.value] : []));

const APPSYNC_DIRECTIVES = findDefined(parse(APPSYNC_DEFINITIONS));

const findUnknownDirectives = (document: DocumentNode): DirectiveNode[] => {
  const known = new Set([...SPECIFIED, ...APPSYNC_DIRECTIVES, ...findDefined(document)]);
  const unknown: DirectiveNode[] = [];
  visit(document, {
    Directive: (node) => {
      if (!known.has(node.name.value)) unknown.push(node);
    },
  });
  return unknown;
};

const toAdvice = (name: string): string => {
  const toLetters = (text: string) => text.replaceAll('_', '').toLowerCase();
  const meant = APPSYNC_DIRECTIVES.find((known) => toLetters(known) === toLetters(name));
  return meant === undefined ? 'Define it in the schema, or remove it.' : `Perhaps @${meant} is meant.`;
};
