// @vitest-environment happy-dom
import { createElement } from 'react';
import { describe, expect, test } from 'vitest';
import { type Loaded, useLoaded } from '../../../../console/app/parts/use-loaded.ts';
import { render, settle } from '../../render.ts';

/** A component that loads by `key`; each load waits until the test answers it. */
const renderLoader = async (key: string) => {
  const loads: { key: string; resolve(value: string): void; reject(error: Error): void }[] = [];
  const seen: Loaded<string>[] = [];
  const Loader = ({ name }: { name: string }) => {
    const load = () =>
      new Promise<string>((resolve, reject) => void loads.push({ key: name, resolve, reject }));
    seen.push(useLoaded(name, load));
    return null;
  };
  const toElement = (name: string) => createElement(Loader, { name });
  const rendered = await render(toElement(key));
  return {
    loads,
    current: () => seen.at(-1) as Loaded<string>,
    change: (name: string) => rendered.rerender(toElement(name)),
    answer: (index: number, value: string) => settle(() => loads[index]?.resolve(value)),
    fail: (index: number, message: string) => settle(() => loads[index]?.reject(new Error(message))),
    reload: () => settle(() => seen.at(-1)?.reload()),
    unmount: rendered.unmount,
  };
};

describe('a loaded value', () => {
  test('is null until it arrives', async () => {
    const { current, answer } = await renderLoader('a');
    expect(current()).toMatchObject({ value: null, error: null, isLoading: true });
    await answer(0, 'value of a');
    expect(current()).toMatchObject({ value: 'value of a', error: null, isLoading: false });
  });

  test('stays while it is loaded again', async () => {
    const { current, answer, reload, loads } = await renderLoader('a');
    await answer(0, 'old');
    await reload();
    expect(loads).toHaveLength(2);
    expect(current()).toMatchObject({ value: 'old', isLoading: true });
    await answer(1, 'new');
    expect(current()).toMatchObject({ value: 'new', isLoading: false });
  });

  test('of another key is never shown under the new key', async () => {
    const { current, answer, change } = await renderLoader('a');
    await answer(0, 'value of a');
    await change('b');
    expect(current()).toMatchObject({ value: null, error: null, isLoading: true });
    await answer(1, 'value of b');
    expect(current().value).toBe('value of b');
  });

  test('that arrives after the key has changed is ignored', async () => {
    const { current, answer, change } = await renderLoader('a');
    await change('b');
    await answer(1, 'value of b');
    await answer(0, 'late value of a');
    expect(current()).toMatchObject({ value: 'value of b', isLoading: false });
  });

  test('of an older request is ignored, even if it arrives last', async () => {
    const { current, answer, reload } = await renderLoader('a');
    await reload();
    await answer(1, 'new');
    await answer(0, 'old');
    expect(current().value).toBe('new');
  });

  test('that arrives after the component was removed is ignored', async () => {
    const { answer, unmount, current } = await renderLoader('a');
    await unmount();
    await answer(0, 'late');
    expect(current().value).toBe(null);
  });
});

describe('a failed load', () => {
  test('replaces the value by its error', async () => {
    const { current, answer, fail, reload } = await renderLoader('a');
    await answer(0, 'value');
    await reload();
    await fail(1, 'The server does not respond.');
    expect(current()).toMatchObject({ value: null, isLoading: false });
    expect(current().error?.message).toBe('The server does not respond.');
  });

  test('is forgotten once a later one succeeds', async () => {
    const { current, answer, fail, reload } = await renderLoader('a');
    await fail(0, 'No.');
    await reload();
    await answer(1, 'value');
    expect(current()).toMatchObject({ value: 'value', error: null });
  });

  test('of another key is not shown', async () => {
    const { current, fail, change } = await renderLoader('a');
    await fail(0, 'No.');
    await change('b');
    expect(current().error).toBe(null);
  });
});

test('the function that reloads is the same on each render, so that effects do not run again', async () => {
  const { current, answer, change } = await renderLoader('a');
  const { reload } = current();
  await answer(0, 'value');
  await change('b');
  expect(current().reload).toBe(reload);
});

test('a render with the same key loads nothing', async () => {
  const { loads, change } = await renderLoader('a');
  await change('a');
  await change('a');
  expect(loads).toHaveLength(1);
});
