/** An address for people: what signs it, and a password in it, stay out. */
export const toShownUrl = (url: URL): string => {
  const shown = new URL(url);
  if (shown.password !== '') shown.password = 'redacted';
  return shown.href;
};
