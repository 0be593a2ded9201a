import type {
  Document,
  Element,
  HTMLButtonElement,
  HTMLInputElement,
  HTMLSelectElement,
  HTMLTextAreaElement,
  Window,
} from 'happy-dom';
import { act, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { onTestFinished } from 'vitest';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

export interface Rendered {
  /** The text of the page, with single spaces. */
  text(): string;
  all(selector: string): Element[];
  /** The texts of all elements that match. */
  texts(selector: string): string[];
  one(selector: string): Element;
  button(name: string): HTMLButtonElement;
  field(label: string): Control;
  click(element: Element): Promise<void>;
  /** As if the user had entered it, or chosen the option with this value. */
  enter(label: string, value: string): Promise<void>;
  submit(form?: string): Promise<void>;
  press(selector: string, key: string): Promise<void>;
  rerender(element: ReactElement): Promise<void>;
  unmount(): Promise<void>;
}

/** What a page has besides Node.js. */
export const page = globalThis as unknown as { document: Document; window: Window; navigator: object };

/** Renders an element into the document of the test, and waits for its first effects and answers. */
export const render = async (element: ReactElement): Promise<Rendered> => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const container = page.document.createElement('div');
  page.document.body.append(container);
  const root = createRoot(container);
  const rerender = (next: ReactElement): Promise<void> => settle(() => root.render(next));
  const unmount = (): Promise<void> => settle(() => root.unmount());
  onTestFinished(async () => {
    await unmount();
    container.remove();
  });
  await rerender(element);
  return { ...toReaders(container), ...toActions(container), rerender, unmount };
};

/** Does something, and waits until the page shows it and the responses to its requests. */
export const settle = async (work: () => void): Promise<void> => {
  await act(async () => {
    work();
    await new Promise(setImmediate);
  });
};

const toReaders = (container: Element) => {
  const all = (selector: string): Element[] => [...container.querySelectorAll(selector)];
  return {
    all,
    text: () => toText(container),
    texts: (selector: string) => all(selector).map(toText),
    one: (selector: string) => findOnly(all(selector), selector),
    button: (name: string) =>
      findOnly(
        all('button').filter((button) => toText(button) === name),
        `button ${name}`,
      ) as HTMLButtonElement,
    field: (label: string) => findField(container, label),
  };
};

const toActions = (container: Element) => ({
  click: (element: Element) => settle(() => (element as HTMLButtonElement).click()),
  enter: (label: string, value: string) => settle(() => enterValue(findField(container, label), value)),
  submit: (form = 'form') =>
    settle(() => send(findOnly([...container.querySelectorAll(form)], form), 'submit')),
  press: (selector: string, key: string) =>
    settle(() => {
      const { KeyboardEvent } = page.window;
      const target = findOnly([...container.querySelectorAll(selector)], selector);
      target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    }),
});

const toText = (element: Element): string => element.textContent.replace(/\s+/g, ' ').trim();

const findOnly = (found: readonly Element[], name: string): Element => {
  const [first, second] = found;
  if (first === undefined || second !== undefined) throw new Error(`${found.length} elements are ${name}.`);
  return first;
};

const findField = (container: Element, label: string): Control => {
  const labels = [...container.querySelectorAll('label')].filter((element) => toText(element) === label);
  const found = findOnly(labels, `label ${label}`);
  const id = found.getAttribute('for');
  const field = id === null ? found.querySelector('input') : page.document.getElementById(id);
  return field as Control;
};

/** React compares with the value that it has set itself, so the value is set behind its back. */
const enterValue = (control: Control, value: string): void => {
  const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), 'value')?.set;
  setter?.call(control, value);
  send(control, control.tagName === 'SELECT' ? 'change' : 'input');
};

const send = (element: Element, type: string): void => {
  const { Event } = page.window;
  element.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
};
