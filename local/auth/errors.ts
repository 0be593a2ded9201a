import { TransportFailure } from '../kernel/errors.ts';

/** There are no credentials of a mode of the API, or a token that cannot be checked. */
export const missing = (): TransportFailure => unauthorized('Valid authorization header not provided.');

/** There are credentials of a mode of the API, but they are invalid. */
export const refused = (): TransportFailure => unauthorized('You are not authorized to make this call.');

export const expired = (): TransportFailure => unauthorized('Token has expired.');

const unauthorized = (message: string): TransportFailure =>
  new TransportFailure(401, 'UnauthorizedException', message);
