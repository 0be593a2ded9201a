export interface ConsoleResponse {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string | Buffer;
}

export const toResponse = (
  body: string | Buffer,
  type: string,
  options: { status?: number; cache?: string; policy?: string } = {},
): ConsoleResponse => ({
  status: options.status ?? 200,
  headers: {
    'content-type': type,
    'cache-control': options.cache ?? 'no-store',
    'x-content-type-options': 'nosniff',
    // No other site may load a part of the console, nor keep a reference to its window.
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    ...(options.policy === undefined ? {} : { 'content-security-policy': options.policy }),
  },
  body,
});

export const NOT_FOUND = toResponse('Not found', 'text/plain; charset=utf-8', { status: 404 });
