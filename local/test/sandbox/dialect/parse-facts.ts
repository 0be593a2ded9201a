import { parse } from 'acorn';
import { type Facts, gatherFacts } from '../../../sandbox/dialect/facts.ts';

/** The facts of a module that is not checked. */
export const parseFacts = (text: string): Facts =>
  gatherFacts(parse(text, { ecmaVersion: 'latest', sourceType: 'module', locations: true }), text);
