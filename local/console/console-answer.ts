export interface ConsoleAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string | Buffer;
}

export const toAnswer = (
  body: string | Buffer,
  type: string,
  options: { status?: number; cache?: string; policy?: string } = {},
): ConsoleAnswer => ({
  status: options.status ?? 200,
  headers: {
    'content-type': type,
    'cache-control': options.cache ?? 'no-store',
    'x-content-type-options': 'nosniff',
    ...(options.policy === undefined ? {} : { 'content-security-policy': options.policy }),
  },
  body,
});

export const NOT_FOUND = toAnswer('Not found', 'text/plain; charset=utf-8', { status: 404 });
