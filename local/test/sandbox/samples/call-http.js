import { util } from '@aws-appsync/utils';

export function request(ctx) {
  return {
    method: 'POST',
    resourcePath: `/v1/quotes/${util.urlEncode(ctx.args.symbol)}`,
    params: {
      headers: { ...util.http.copyHeaders(ctx.request.headers), 'content-type': 'application/json' },
      query: { currency: ctx.args.currency ?? 'EUR' },
      body: JSON.stringify({ at: util.time.nowISO8601() }),
    },
  };
}

export function response(ctx) {
  const { statusCode, body, headers } = ctx.result;
  if (statusCode === 404) {
    return null;
  }
  if (statusCode !== 200) {
    util.error(`The service answered ${statusCode}.`, 'QuoteService', null, { statusCode });
  }
  util.http.addResponseHeader('x-quote-age', headers.age ?? 0);
  return headers['content-type'] === 'application/xml' ? util.xml.toMap(body).quote : JSON.parse(body);
}
