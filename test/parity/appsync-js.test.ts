import { describe, expect, test } from 'vitest';
import type { Claim } from './appsync-js-claim.ts';
import { DYNAMODB_CLAIMS, RDS_CLAIMS } from './appsync-js-data-sources.ts';
import { createEvaluate, type Evaluation, toContext } from './appsync-js-evaluator.ts';
import { REFUSAL_CLAIMS } from './appsync-js-refusals.ts';
import { ENDING_CLAIMS, VALUE_CLAIMS } from './appsync-js-values.ts';

const CLAIMS: readonly Claim[] = [
  ...VALUE_CLAIMS,
  ...ENDING_CLAIMS,
  ...DYNAMODB_CLAIMS,
  ...RDS_CLAIMS,
  ...REFUSAL_CLAIMS,
];

const evaluate = createEvaluate(process.env);

const toCode = (
  statements: string,
): string => `import { util, extensions, runtime } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import * as rds from '@aws-appsync/utils/rds';
export function request(ctx) {
  ${statements}
}
export function response(ctx) { return ctx.result; }`;

/** The same members of an answer as the claim has, to compare the two. */
const readAnswer = (claim: Claim, answer: Evaluation): Partial<Claim> => ({
  ...(claim.result === undefined ? {} : { result: JSON.parse(answer.evaluationResult ?? 'null') }),
  ...(claim.stash === undefined ? {} : { stash: JSON.parse(answer.stash ?? 'null') }),
  ...(claim.outErrors === undefined ? {} : { outErrors: JSON.parse(answer.outErrors ?? 'null') }),
});

const readExpected = ({ result, stash, outErrors }: Claim): Partial<Claim> =>
  Object.fromEntries(Object.entries({ result, stash, outErrors }).filter(([, value]) => value !== undefined));

describe('claims about APPSYNC_JS', () => {
  test.each(
    CLAIMS.map(
      (claim) =>
        [`${claim.id}: ${claim.must}${claim.confidence ? ` (${claim.confidence})` : ''}`, claim] as const,
    ),
  )('%s', async (_, claim) => {
    const answer = await evaluate({
      code: claim.code ?? toCode(claim.statements ?? ''),
      context: toContext(claim.context),
      function: 'request',
    });
    expect(readAnswer(claim, answer)).toEqual(readExpected(claim));
    const fails = claim.error !== undefined || claim.codeError !== undefined;
    expect(answer.error?.message ?? null).toEqual(fails ? expect.stringContaining(claim.error ?? '') : null);
    const types = answer.error?.codeErrors?.map(({ errorType }) => errorType) ?? [];
    expect(types).toEqual(claim.codeError === undefined ? [] : expect.arrayContaining([claim.codeError]));
    expect(answer.logs ?? []).toEqual(claim.log === undefined ? [] : [expect.stringMatching(claim.log)]);
  });

  test('each have a unique id and a public source', () => {
    expect(new Set(CLAIMS.map(({ id }) => id)).size).toBe(CLAIMS.length);
    expect(CLAIMS.filter(({ source }) => !source.startsWith('https://'))).toEqual([]);
  });
});
