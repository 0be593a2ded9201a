/** A URL for display, without its signature and password. */
export const toShownUrl = (url: URL): string => {
  const shown = new URL(url);
  if (shown.password !== '') shown.password = 'redacted';
  return shown.href;
};
