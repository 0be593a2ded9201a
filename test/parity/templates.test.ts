import { describe, expect, test } from 'vitest';
import { toContext } from './appsync-js-evaluator.ts';
import type { TemplateClaim } from './template-claim.ts';
import { CONTEXT_CLAIMS } from './template-context-claims.ts';
import { createTemplateEvaluate } from './template-evaluator.ts';
import { FUNCTION_CLAIMS } from './template-function-claims.ts';
import { LANGUAGE_CLAIMS } from './template-language-claims.ts';

const CLAIMS: readonly TemplateClaim[] = [...LANGUAGE_CLAIMS, ...FUNCTION_CLAIMS, ...CONTEXT_CLAIMS];

const evaluate = createTemplateEvaluate(process.env);

/** The members of an answer that the claim speaks of. */
const readExpected = ({ prints, error, outErrors, stash, log }: TemplateClaim): object => ({
  ...(prints !== undefined && {
    evaluationResult: prints instanceof RegExp ? expect.stringMatching(prints) : prints,
  }),
  ...(error !== undefined && { error: { message: expect.stringContaining(error) } }),
  ...(outErrors !== undefined && { outErrors: JSON.stringify(outErrors) }),
  ...(stash !== undefined && { stash: JSON.stringify(stash) }),
  ...(log !== undefined && { logs: [expect.stringMatching(log)] }),
});

describe('claims about mapping templates', () => {
  test.each(
    CLAIMS.map(
      (claim) =>
        [`${claim.id}: ${claim.must}${claim.confidence ? ` (${claim.confidence})` : ''}`, claim] as const,
    ),
  )('%s', async (_, claim) => {
    const answer = await evaluate({ template: claim.template, context: toContext(claim.context) });
    expect(answer).toMatchObject(readExpected(claim));
    if (claim.error === undefined) expect(answer.error).toBeUndefined();
    if (claim.log === undefined) expect(answer.logs ?? []).toEqual([]);
  });

  test('state the output or the error', () => {
    expect(CLAIMS.filter(({ prints, error }) => (prints === undefined) === (error === undefined))).toEqual(
      [],
    );
  });

  test('each have a unique id and a public source', () => {
    expect(new Set(CLAIMS.map(({ id }) => id)).size).toBe(CLAIMS.length);
    expect(CLAIMS.filter(({ source }) => !source.startsWith('https://'))).toEqual([]);
  });
});
