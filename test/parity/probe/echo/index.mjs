/** The event determines what the probe's function does, so that claims can cause what they describe. */

const fail = ({ type, message }) => {
  const error = new Error(message);
  error.name = type;
  throw error;
};

const answer = (event) => {
  if (event?.fail) return fail(event.fail);
  if (event?.arguments?.fail) return fail({ type: event.arguments.fail, message: 'as asked' });
  return event?.element ?? { event };
};

/** What the probe's place on the web answers to a request. */
export const answerHttp = ({ method, path, query, contentType, body }) => ({
  statusCode: path === '/missing' ? 404 : 200,
  headers: { 'content-type': 'application/json', 'x-probe': 'yes' },
  body: JSON.stringify({ method, path, query, contentType, body }),
});

export const handler = async (event) => {
  const http = event?.requestContext?.http;
  if (http === undefined) return Array.isArray(event) ? event.map(answer) : answer(event);
  return answerHttp({
    method: http.method,
    path: event.rawPath,
    query: event.queryStringParameters ?? {},
    contentType: event.headers?.['content-type'] ?? null,
    body: event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString() : (event.body ?? ''),
  });
};
