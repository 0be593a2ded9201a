export function request(ctx) {
  const like = { more_like_this: { fields: ['title'], like: ctx.source.title } };
  const body = { query: { bool: { must: [like], must_not: [{ term: { id: ctx.source.id } }] } } };
  return { operation: 'GET', path: '/articles/_search', params: { queryString: { size: '3' }, body } };
}

export const response = (ctx) => ctx.result.hits.hits.map((hit) => hit._source);
