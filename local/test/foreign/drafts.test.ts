import { expect, test } from 'vitest';
import { toBanner } from '../../cli/banner.ts';
import { drafts } from '../support/foreign-apps/drafts.ts';
import { ask, startForeign } from '../support/foreign-apps/start-foreign.ts';

/** What each field is refused for: its line in the code, or what is wrong with the resolver. */
const REFUSED = {
  count: [/^Query\.count:3:3: \w+: /, /^Query\.count:5:8: \w+: /],
  outline: [/^Query\.outline: function sketch: sketch:3:3: \w+: /],
  again: [/^Query\.again: the resolver \w*AgainTwice\w+: Only one resolver is allowed per field\.$/],
};

test('a start lists every resolver that AppSync would refuse, with field and line, and serves the rest', async () => {
  const app = await startForeign(drafts);
  const places = { storage: 'here', authorityFile: 'ca.pem', trustCommand: 'trust', milliseconds: 5 };
  const lines = toBanner({ app, ...places })
    .split('\n')
    .map((line) => line.trim());
  for (const pattern of Object.values(REFUSED).flat())
    expect(lines).toContainEqual(expect.stringMatching(pattern));
  const fields = new Set(app.apis.flatMap((api) => api.refusals.map(({ field }) => field)));
  expect(fields).toEqual(new Set(['Query.count', 'Query.outline', 'Query.again']));
  expect(await ask(app, '{ hello }')).toEqual({ data: { hello: 'hello' } });
});

test.each(Object.entries(REFUSED))(
  'the field %s returns an error with the reason',
  async (field, patterns) => {
    const app = await startForeign(drafts);
    const { data, errors = [] } = await ask(app, `{ ${field} hello }`);
    expect(data).toEqual({ [field]: null, hello: 'hello' });
    expect(errors).toEqual([
      expect.objectContaining({ path: [field], errorType: 'LocalFault:CODE_REFUSED' }),
    ]);
    const lines = errors[0]?.message.split('\n');
    for (const pattern of patterns) expect(lines).toContainEqual(expect.stringMatching(pattern));
  },
);

test('a strict start fails and lists all of them', async () => {
  const start = startForeign(drafts, { strict: true });
  await expect(start).rejects.toMatchObject({ code: 'CODE_REFUSED' });
  const { message } = (await start.catch((error: unknown) => error)) as Error;
  for (const pattern of Object.values(REFUSED).flat())
    expect(message.split('\n')).toContainEqual(expect.stringMatching(pattern));
});
