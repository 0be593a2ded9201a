import type { Locator, Page } from 'playwright-core';
import type { Browser } from './browser.ts';

/** GraphiQL as a person sees it: what to click, and where to look. */
export interface GraphiqlPage {
  page: Page;
  /** Brings the tab of this title to the front. */
  chooseTab(title: string): Promise<void>;
  /** Closes the tab of this title, which is in front. */
  closeTab(title: string): Promise<void>;
  /** Replaces the text of an editor, as a person who pastes. */
  fill(editor: 'query' | 'variables' | 'headers', text: string): Promise<void>;
  /** Presses the button that runs an operation, or stops the one that runs. */
  press(button: 'run' | 'stop'): Promise<void>;
  /** Waits until the result pane shows this text. */
  seeResult(text: string): Promise<void>;
  /** Waits until an editor shows this text. */
  see(editor: 'query' | 'variables' | 'headers', text: string | RegExp): Promise<void>;
  /** What the result pane shows now. */
  readResult(): Promise<string>;
}

const EDITORS = {
  query: '.graphiql-query-editor .graphiql-editor',
  variables: '.graphiql-editor-tool .graphiql-editor:nth-of-type(1)',
  headers: '.graphiql-editor-tool .graphiql-editor:nth-of-type(2)',
};

const BUTTONS = { run: 'Execute query (', stop: 'Stop query (' };

const toGraphiqlPage = (page: Page): GraphiqlPage => {
  const pane = page.locator('.result-window');
  const showing = (place: Locator, text: string | RegExp) =>
    place.locator('.view-line').filter({ hasText: text });
  const bringUp = async (editor: keyof typeof EDITORS): Promise<Locator> => {
    const name = editor === 'headers' ? 'Headers' : 'Variables';
    if (editor !== 'query') await page.locator('.graphiql-editor-tools').getByText(name).click();
    return page.locator(EDITORS[editor]);
  };
  return {
    page,
    chooseTab: (title) => page.locator(`.graphiql-tab-button[title="${title}"]`).click(),
    closeTab: (title) => page.locator(`.graphiql-tab-button[title="${title}"] + .graphiql-tab-close`).click(),
    fill: async (editor, text) => {
      const place = await bringUp(editor);
      await place.locator('.view-lines').click();
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.insertText(text);
      // The editor closes brackets by itself; what it added is after the cursor.
      await page.keyboard.press('ControlOrMeta+Shift+End');
      await page.keyboard.press('Delete');
    },
    press: (button) => page.locator(`.graphiql-execute-button[aria-label^="${BUTTONS[button]}"]`).click(),
    seeResult: (text) => showing(pane, text).first().waitFor(),
    see: async (editor, text) =>
      showing(await bringUp(editor), text)
        .first()
        .waitFor(),
    // Monaco writes its spaces as non-breaking ones.
    readResult: async () => (await pane.locator('.view-lines').innerText()).replaceAll('\u00a0', ' '),
  };
};

/** Opens GraphiQL in another page of the browser, and waits until its editors can be used. */
export const openGraphiql = async (browser: Browser, address: string): Promise<GraphiqlPage> => {
  const page = await browser.openPage(address);
  await page.locator(`${EDITORS.query} .view-line`).first().waitFor();
  return toGraphiqlPage(page);
};
