/** Names of headers and members whose values are secret. */

export const REDACTED = '[redacted]';

/** The ends of such names, in lower case and without punctuation. */
const SECRET_NAME =
  /(?:password|passwd|passphrase|secret|secretkey|secretcode|secrethash|secretaccesskey|privatekey|apikey|authorization|authorizationtoken|cookie|(?:access|id|refresh|session|auth|security|bearer)token|^token|jwt)$/;

/** Members of one app have few names; a map keyed by ids has many, which must not accumulate. */
const MOST_REMEMBERED = 5_000;

const known = new Map<string, boolean>();

export const isSecretName = (name: string): boolean => {
  const remembered = known.get(name);
  if (remembered !== undefined) return remembered;
  if (known.size >= MOST_REMEMBERED) known.clear();
  const isSecret = SECRET_NAME.test(name.toLowerCase().replace(/[^a-z0-9]/g, ''));
  known.set(name, isSecret);
  return isSecret;
};

/** The scheme is kept, since it shows how a client tried to authenticate; so is an empty value. */
export const hideSecret = (value: unknown): unknown => {
  if (value === null || value === undefined || value === '' || typeof value === 'boolean') return value;
  const scheme =
    typeof value === 'string' ? /^(AWS4-HMAC-SHA256|Bearer|Basic)\s/.exec(value)?.[1] : undefined;
  return scheme === undefined ? REDACTED : `${scheme} ${REDACTED}`;
};

/** Headers without the values of credentials. */
export const hideHeaders = <Value>(headers: Readonly<Record<string, Value>>): Record<string, Value> => {
  const shown = { ...headers };
  for (const name in shown) if (isSecretName(name)) shown[name] = hideSecret(shown[name]) as Value;
  return shown;
};
