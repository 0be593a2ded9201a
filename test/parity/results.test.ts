import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openProbe, type Probe } from './probe/start-probe.ts';
import { type ResultClaim, resultClaims } from './result-claims.ts';
import { createVerdict } from './verdict.ts';

const verdict = createVerdict();

let probe: Probe;
beforeAll(async () => {
  probe = await openProbe();
});
afterAll(async () => {
  if (probe.isDeployed) process.stdout.write(verdict.toText(probe.url));
  await probe.stop();
});

const check = async ({ field, value, data, message }: ResultClaim): Promise<void> => {
  const response = await fetch(probe.url, {
    method: 'POST',
    headers: { 'x-api-key': probe.apiKey },
    body: JSON.stringify({
      query: `query Ask($values: AWSJSON!) { results(values: $values) { ${field} } }`,
      variables: { values: JSON.stringify({ [field]: value }) },
    }),
  });
  // As text: a number of 64 bits loses digits when JavaScript reads it.
  const text = await response.text();
  expect(text).toContain(`{"data":{"results":{"${field}":${data}}}`);
  const messages = (JSON.parse(text).errors ?? []).map((error: { message: string }) => error.message);
  expect(messages).toEqual(message === undefined ? [] : [message]);
};

describe('results', () => {
  test.each(resultClaims)('$id $statement ($confidence)', (claim) =>
    verdict.judge(claim, () => check(claim)),
  );

  test('have claims with unique ids', () => {
    expect(new Set(resultClaims.map(({ id }) => id)).size).toBe(resultClaims.length);
  });
});
