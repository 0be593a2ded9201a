import { decodeJwt, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { JsonObject } from '../kernel/json.ts';
import { expired, missing } from './errors.ts';

/**
 * A published key is not a secret: of the algorithms that AppSync supports, HS256, HS384 and HS512 are
 * rejected here.
 */
const algorithms = ['RS', 'PS', 'ES'].flatMap((family) => [`${family}256`, `${family}384`, `${family}512`]);

/** The claims of a token, unverified. Throws a `TransportFailure` for a token that cannot be read. */
export const readClaims = (token: string): JsonObject => {
  try {
    return decodeJwt(token) as JsonObject;
  } catch {
    throw missing();
  }
};

/**
 * The claims of a token whose signature and times are valid. `now` is in milliseconds since the epoch. Throws
 * a `TransportFailure` for any other; errors of `findKey` itself are passed on. The messages are those of
 * AppSync; which of them a forged signature gets is not documented, nor the one for a token that is not valid
 * yet (`nbf`).
 */
export const verifyToken = async (
  token: string,
  findKey: JWTVerifyGetKey,
  now: number,
): Promise<JsonObject> => {
  try {
    const options = { algorithms, currentDate: new Date(now), requiredClaims: ['exp'] };
    const { payload } = await jwtVerify(token, findKey, options);
    return payload as JsonObject;
  } catch (error) {
    throw toRefusal(error);
  }
};

const toRefusal = (error: unknown): unknown => {
  const isWithoutEnd = error instanceof errors.JWTClaimValidationFailed && error.claim === 'exp';
  if (error instanceof errors.JWTExpired || isWithoutEnd) return expired();
  return isOfJose(error) ? missing() : error;
};

/**
 * jose reports a published key that it cannot use by a `TypeError` or, where Node's Web Crypto does, a
 * `DOMException`.
 */
const isOfJose = (error: unknown): boolean =>
  error instanceof errors.JOSEError || error instanceof TypeError || error instanceof DOMException;
