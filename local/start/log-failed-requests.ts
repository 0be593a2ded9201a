import type { Log } from '../kernel/log.ts';
import { type SendRequest, Unanswered } from '../kernel/send-request.ts';

/** Logs each request without a response, with its method and address: the app's code may ignore `ctx.error`. */
export const logFailedRequests =
  (send: SendRequest, log: Log): SendRequest =>
  async (request) => {
    try {
      return await send(request);
    } catch (error) {
      if (error instanceof Unanswered) {
        const { origin, pathname } = request.url;
        log.warn('http', `${request.method} ${origin}${pathname} failed: ${error.message}`);
      }
      throw error;
    }
  };
