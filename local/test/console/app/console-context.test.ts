// @vitest-environment happy-dom
import { createElement, type ReactElement } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { useConsole, useLocalConsole } from '../../../console/app/console-context.ts';
import { createFakeConsole } from '../fake-console.ts';
import { render } from '../render.ts';

const Name = () => useConsole().settings.name;
const Local = () => (useLocalConsole().last.choice().last === null ? 'local' : 'used');

/** The message of the error that rendering throws. React prints it too. */
const readError = async (element: ReactElement): Promise<string> => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const error: Error = await render(element).then(
    () => new Error('It was rendered.'),
    (thrown) => thrown,
  );
  vi.restoreAllMocks();
  return error.message;
};

describe('a component of the console', () => {
  test('has the settings of the page, for a remote API too', async () => {
    for (const isRemote of [true, false]) {
      const { text } = await render(createFakeConsole({}, { isRemote }).within(createElement(Name)));
      expect(text()).toBe('UserApi');
    }
  });

  test('has the parts of this machine for a local API', async () => {
    expect((await render(createFakeConsole({}).within(createElement(Local)))).text()).toBe('local');
  });

  test('that needs them is an error for a remote API', async () => {
    const element = createFakeConsole({}, { isRemote: true }).within(createElement(Local));
    expect(await readError(element)).toBe('This page needs an API that runs on this machine.');
  });

  test('outside of the console is an error', async () => {
    expect(await readError(createElement(Name))).toBe('This component is outside the console.');
  });
});
