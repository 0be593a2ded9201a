/** "HTTP helpers in util.http": headers that belong to one connection, not to the request. */
const OWN_TO_A_CONNECTION = [
  'transfer-encoding',
  'connection',
  'host',
  'expect',
  'keep-alive',
  'upgrade',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'content-length',
];

export const createHttp = () => ({
  copyHeaders: (headers: object | null): object =>
    Object.fromEntries(
      Object.entries(headers ?? {}).filter(([name]) => !OWN_TO_A_CONNECTION.includes(name.toLowerCase())),
    ),
});
