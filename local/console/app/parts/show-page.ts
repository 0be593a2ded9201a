/**
 * Shows a page of the console, by its button in the sidebar: GraphiQL opens the pane, which may be collapsed,
 * only for that.
 */
export const showPage = (title: string): void => findButton(`Show ${title}`)?.click();

export const hidePage = (title: string): void => findButton(`Hide ${title}`)?.click();

const findButton = (label: string): HTMLElement | null =>
  document.querySelector(`.graphiql-sidebar button[aria-label="${label}"]`);
