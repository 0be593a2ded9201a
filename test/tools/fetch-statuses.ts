/** The status of a page and of each file that it refers to, by the address. */
export const fetchStatuses = async (address: string): Promise<Record<string, number>> => {
  const page = await fetch(address);
  const html = await page.text();
  const references = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);
  const files = references.map(async (path) => [path, (await fetch(new URL(path, address))).status]);
  return Object.fromEntries([[address, page.status], ...(await Promise.all(files))]);
};
