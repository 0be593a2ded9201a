/** A request to sign with AWS Signature Version 4, for the service `appsync`. */
export interface RequestToSign {
  method: 'POST';
  /** The GraphQL endpoint, followed by `/connect` for the request that opens the connection. */
  url: string;
  /** JSON text. The signature covers its exact bytes. */
  body: string;
}

/**
 * The headers that authorize: `{ 'x-api-key': key }`, or `{ Authorization: token }` for a token of a user pool, of an
 * OpenID provider or for a Lambda authorizer. AppSync requires `host` among them, which is added if it is missing.
 * A function returns the headers for one request: IAM signs the connection and each subscription separately.
 */
export type Authorization =
  | Readonly<Record<string, string>>
  | ((request: RequestToSign) => AuthorizationHeaders | Promise<AuthorizationHeaders>);

export type AuthorizationHeaders = Readonly<Record<string, string>>;

export const toAuthorizationHeaders = async (
  authorization: Authorization,
  request: RequestToSign,
): Promise<AuthorizationHeaders> => {
  const headers = typeof authorization === 'function' ? await authorization(request) : authorization;
  return { host: new URL(request.url).host, ...headers };
};

/** The sub-protocols of a client, one of which contains the headers, since a browser cannot set any. */
export const toSubprotocols = (headers: AuthorizationHeaders): string[] => [
  'graphql-ws',
  `header-${toBase64Url(JSON.stringify(headers))}`,
];

const toBase64Url = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
