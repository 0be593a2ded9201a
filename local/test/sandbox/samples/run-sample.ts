import { readFileSync } from 'node:fs';
import type { HandlerContext, HandlerName, HandlerOutcome } from '../../../sandbox/resolver-code.ts';
import { createEvaluator } from '../evaluate.ts';

const { run } = createEvaluator();

/** Runs one handler of a sample, by the name of its file. */
export const runSample = (
  name: string,
  handler: HandlerName,
  context: Partial<HandlerContext>,
  stash: HandlerOutcome['state']['stash'] = {},
): HandlerOutcome => {
  const text = readFileSync(new URL(`./${name}.js`, import.meta.url), 'utf8');
  return run(text, { handler, context, state: { stash, outErrors: [] } });
};

/** Someone of a user pool. */
export const identity = {
  sub: 's',
  issuer: 'i',
  username: 'ada',
  claims: {},
  sourceIp: [],
  groups: ['user'],
};
