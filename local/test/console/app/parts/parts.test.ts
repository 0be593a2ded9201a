// @vitest-environment happy-dom
import { createElement } from 'react';
import { describe, expect, test } from 'vitest';
import { ExpandableRow } from '../../../../console/app/parts/expandable-row.tsx';
import { Facts } from '../../../../console/app/parts/facts.tsx';
import { Choice, Field, TextArea } from '../../../../console/app/parts/field.tsx';
import { PageButtons } from '../../../../console/app/parts/page-buttons.tsx';
import { Panel, Pending } from '../../../../console/app/parts/panel.tsx';
import { Problem } from '../../../../console/app/parts/problem.tsx';
import { Question } from '../../../../console/app/parts/question.tsx';
import { hidePage, showPage } from '../../../../console/app/parts/show-page.ts';
import { page, render, settle } from '../../render.ts';

describe('fields', () => {
  test('report what is entered, and are found by their label', async () => {
    const seen: string[] = [];
    const { enter, field } = await render(
      createElement(Field, { label: 'Prefix', value: '', onChange: (value) => seen.push(value) }),
    );
    await enter('Prefix', 'photos/');
    expect(seen).toEqual(['photos/']);
    expect(field('Prefix').getAttribute('autocomplete')).toBe('off');
  });

  test('of numbers have no negative values', async () => {
    const { field } = await render(
      createElement(Field, { label: 'Slow', type: 'number', value: '', onChange: () => {} }),
    );
    expect(field('Slow').getAttribute('min')).toBe('0');
  });

  test('of several lines keep them', async () => {
    const seen: string[] = [];
    const { enter } = await render(
      createElement(TextArea, { label: 'Event', rows: 2, value: '', onChange: (value) => seen.push(value) }),
    );
    await enter('Event', '{\n}');
    expect(seen).toEqual(['{\n}']);
  });

  test('of a choice show the texts, and report the value', async () => {
    const seen: string[] = [];
    const options = [
      { value: '', text: 'the table itself' },
      { value: 'byName', text: 'by name' },
    ];
    const { enter, texts } = await render(
      createElement(Choice, { label: 'Index', value: '', options, onChange: (value) => seen.push(value) }),
    );
    expect(texts('option')).toEqual(['the table itself', 'by name']);
    await enter('Index', 'byName');
    expect(seen).toEqual(['byName']);
  });

  test('with the same label on one page belong to different inputs', async () => {
    const toField = (value: string) =>
      createElement(Field, { key: value, label: 'Same', value, onChange: () => {} });
    const { all } = await render(createElement('div', null, toField('a'), toField('b')));
    expect(new Set(all('input').map(({ id }) => id)).size).toBe(2);
  });
});

describe('facts', () => {
  test('without a value are omitted', async () => {
    const facts = [
      ['Name', 'Ada'],
      ['Groups', ''],
      ['Until', null],
    ] as const;
    expect((await render(createElement(Facts, { facts }))).texts('dt')).toEqual(['Name']);
  });
});

describe('a panel', () => {
  test('has its title as its name, and a way back only from a detail', async () => {
    let count = 0;
    const list = await render(createElement(Panel, { title: 'Traces', children: null }));
    expect(list.all('button')).toEqual([]);
    const onBack = () => void count++;
    const { click, button, one } = await render(
      createElement(Panel, { title: 'One trace', onBack, children: 'body' }),
    );
    await click(button('← Back'));
    expect(count).toBe(1);
    expect(one('section').getAttribute('aria-labelledby')).toBe(one('h2').id);
  });

  test('that waits shows so, and a failure as an alert', async () => {
    expect((await render(createElement(Pending, { error: null }))).text()).toBe('Loading …');
    const failed = await render(createElement(Pending, { error: new Error('No answer.') }));
    expect(failed.texts('[role="alert"]')).toEqual(['No answer.']);
  });

  test('without a problem shows none', async () => {
    expect((await render(createElement(Problem, { text: null }))).all('*')).toEqual([]);
  });
});

describe('buttons of pages', () => {
  test('are disabled at the ends of a list', async () => {
    const opened: string[] = [];
    const { button, click } = await render(
      createElement(PageButtons, { onPrevious: null, onNext: () => void opened.push('next') }),
    );
    expect(button('Previous page').disabled).toBe(true);
    await click(button('Next page'));
    expect(opened).toEqual(['next']);
  });
});

describe('a question', () => {
  const renderQuestion = async () => {
    const answers: boolean[] = [];
    const rendered = await render(
      createElement(Question, { text: 'Delete it?', onAnswer: (isAgreed) => answers.push(isAgreed) }),
    );
    return { answers, ...rendered };
  };

  test('is a modal dialog with the question as its name', async () => {
    const { one } = await renderQuestion();
    expect(one('dialog').hasAttribute('open')).toBe(true);
    expect(one('dialog').getAttribute('aria-label')).toBe('Delete it?');
  });

  test('is answered by its buttons', async () => {
    const { answers, click, button } = await renderQuestion();
    await click(button('Yes'));
    await click(button('Cancel'));
    expect(answers).toEqual([true, false]);
  });

  test('is declined by Escape, and leaves it to its owner to close the dialog', async () => {
    const { answers, one } = await renderQuestion();
    const cancel = new page.window.Event('cancel', { cancelable: true });
    await settle(() => one('dialog').dispatchEvent(cancel));
    expect(answers).toEqual([false]);
    expect(cancel.defaultPrevented).toBe(true);
  });
});

describe('a row that unfolds', () => {
  const renderRow = () => {
    let rendered = 0;
    const children = (close: () => void) => {
      rendered += 1;
      return createElement('button', { type: 'button', onClick: close }, 'Close it');
    };
    return {
      element: createElement(ExpandableRow, { name: 'A', aside: '3', children }),
      count: () => rendered,
    };
  };

  test('renders its content only while it is open', async () => {
    const { element, count } = renderRow();
    const { click, one, button, all } = await render(element);
    expect(count()).toBe(0);
    await click(one('.console-row'));
    expect(one('.console-row').getAttribute('aria-expanded')).toBe('true');
    await click(button('Close it'));
    expect(all('button')).toHaveLength(1);
    expect(one('.console-row').getAttribute('aria-expanded')).toBe('false');
  });
});

describe('pages of the sidebar', () => {
  const addButton = (label: string) => {
    const seen: string[] = [];
    page.document.body.innerHTML = `<div class="graphiql-sidebar"><button aria-label="${label}"></button></div>`;
    page.document.querySelector('button')?.addEventListener('click', () => seen.push(label));
    return seen;
  };

  test('are shown and hidden by their buttons', () => {
    const shown = addButton('Show Traces');
    hidePage('Traces');
    expect(shown).toEqual([]);
    showPage('Traces');
    expect(shown).toEqual(['Show Traces']);
    const hidden = addButton('Hide Traces');
    showPage('Traces');
    hidePage('Traces');
    expect(hidden).toEqual(['Hide Traces']);
  });

  test('that do not exist are ignored', () => {
    addButton('Show Data');
    expect(() => showPage('Traces')).not.toThrow();
  });
});
