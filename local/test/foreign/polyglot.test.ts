import { expect, onTestFinished, test, vi } from 'vitest';
import { findPython } from '../../services/lambda/find-python.ts';
import { polyglot } from '../support/foreign-apps/polyglot.ts';
import { ask, startForeign } from '../support/foreign-apps/start-foreign.ts';

const python = await findPython('3.13');

test.runIf(python !== null)('a function in Python answers its field', async () => {
  const app = await startForeign(polyglot);
  expect(app.limitations).toEqual({});
  expect(await ask(app, '{ greet(name: "Ada") }')).toEqual({ data: { greet: 'Bonjour, Ada, from greet' } });
});

test.runIf(python !== null)('a function receives all digits of a Long', async () => {
  const app = await startForeign(polyglot);
  expect(await ask(app, '{ after(from: 9007199254740993) }')).toEqual({
    data: { after: '9007199254740994' },
  });
  const documents = app.traces.list({}).traces.map(({ id }) => JSON.stringify(app.traces.find(id)));
  expect(documents.join()).toContain('9007199254740993');
  expect(documents.join()).not.toContain('integer:');
});

test('a field whose function needs a missing Python returns a one-sentence error', async () => {
  const app = await startForeign(polyglot);
  vi.stubEnv('PATH', '');
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(await ask(app, '{ greet(name: "Ada") }')).toMatchObject({
    data: { greet: null },
    errors: [
      {
        errorType: 'LocalFault:FUNCTION_UNAVAILABLE',
        message: expect.stringMatching(
          / runs on Python 3\.13, and no Python 3 is installed on this machine\. /,
        ),
      },
    ],
  });
});
