import type { Json } from '../../../kernel/json.ts';
import { BadArgument } from '../ending.ts';
import { decodeEntities, readValue } from './read-value.ts';

/** An open element, with its content so far. */
interface Open {
  name: string;
  members: Map<string, Json>;
  text: string;
}

/**
 * Comments, instructions and declarations, then a tag, then CDATA, then text: one of them begins at each
 * place. Unclosed ones have no alternative match: the text would be searched to its end for each.
 */
const PIECE =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<!(?!--|\[CDATA\[)[^>]*>|<(\/?)([^\s/>?!][^\s/>]*(?=[\s/>]))((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>|([^<]+)/y;

const ATTRIBUTE = /(?<=\s)([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Nesting of elements: deeper text is rejected, as Java's parser rejects it at 512. */
const DEPTH_LIMIT = 512;

/**
 * XML as an object: repeated elements become a list, numbers numbers.
 * https://docs.aws.amazon.com/appsync/latest/devguide/xml-helpers-in-util-xml-js.html
 */
export const toMap = (source: string): Json => {
  const root: Open = { name: '', members: new Map(), text: '' };
  const stack = [root];
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < source.length) {
    const match = PIECE.exec(source);
    if (match === null) throw new BadArgument('The text is not well-formed XML.');
    read(match, stack);
  }
  if (stack.length > 1) throw new BadArgument(`The element ${stack.at(-1)?.name} of the XML is not closed.`);
  return Object.fromEntries(root.members);
};

const read = (match: RegExpExecArray, stack: Open[]): void => {
  const [, data, slash, name, attributes = '', selfClosing, text] = match;
  const current = stack.at(-1);
  if (current === undefined) return;
  if (data !== undefined) current.text += data;
  else if (text !== undefined) current.text += decodeEntities(text);
  else if (name !== undefined && slash === '/') close(stack, name);
  else if (name !== undefined) {
    stack.push(open(name, attributes));
    if (stack.length > DEPTH_LIMIT) throw new BadArgument(`The XML is deeper than ${DEPTH_LIMIT} elements.`);
    if (selfClosing === '/') close(stack, name);
  }
};

const close = (stack: Open[], name: string): void => {
  const element = stack.pop();
  const parent = stack.at(-1);
  if (element?.name !== name || parent === undefined) {
    throw new BadArgument(`Mismatched close tag ${name} in the XML.`);
  }
  add(parent, name, toValue(element));
};

const open = (name: string, attributes: string): Open => {
  const element: Open = { name, members: new Map(), text: '' };
  for (const [, key = '', double, single] of attributes.matchAll(ATTRIBUTE)) {
    add(element, key, readValue(decodeEntities(double ?? single ?? '')));
  }
  return element;
};

/** A repeated name results in a list. */
const add = ({ members }: Open, name: string, value: Json): void => {
  const before = members.get(name);
  if (before === undefined) members.set(name, value);
  else if (Array.isArray(before)) before.push(value);
  else members.set(name, [before, value]);
};

/**
 * Attributes are next to the children, and text next to either is `content`: as in `org.json.XML`, an
 * assumption.
 */
const toValue = ({ members, text }: Open): Json => {
  const content = text.trim();
  if (members.size === 0) return readValue(content);
  if (content !== '') members.set('content', readValue(content));
  return Object.fromEntries(members);
};
