import type { JsonValue } from '../console-model/json.ts';
import { type CutLimits, cutValue } from './cut.ts';

/** What one value shows at most: AppSync cuts the log of a request at 1 MB. */
const SHOWN_LIMITS: CutLimits = { text: 262_144, elements: 5_000, depth: 64 };

/** Names of headers and members, in lower case and without signs, whose values nobody but their owner is to see. */
const SECRET_NAMES: ReadonlySet<string> = new Set([
  'authorization',
  'authorizationtoken',
  'cookie',
  'setcookie',
  'xapikey',
  'xamzsecuritytoken',
  'password',
  'newpassword',
  'oldpassword',
  'previouspassword',
  'proposedpassword',
  'temporarypassword',
  'secret',
  'secretcode',
  'secretkey',
  'secretaccesskey',
  'secrethash',
  'clientsecret',
  'accesstoken',
  'idtoken',
  'refreshtoken',
  'sessiontoken',
]);

const REDACTED = '[redacted]';
const SIGNED_PARAMETERS = /(X-Amz-(?:Signature|Security-Token|Credential)=)[^&\s"]+/g;

/** JSON for whoever reads a trace: large values cut, secrets left out. */
export const toShownValue = (value: unknown): JsonValue => redact(cutValue(value, SHOWN_LIMITS));

const SECRET_LITERALS = /(\b\w*(?:password|secret)\w*\s*:\s*)"(?:[^"\\\n]|\\.)*"/gi;

/** A GraphQL document without the passwords that stand in it as literals. */
export const hideLiterals = (document: string): string =>
  document.replace(SECRET_LITERALS, `$1"${REDACTED}"`);

const redact = (value: JsonValue): JsonValue => {
  if (typeof value === 'string')
    return value.includes('X-Amz-') ? value.replace(SIGNED_PARAMETERS, `$1${REDACTED}`) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(redact);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, isSecret(name) ? hide(member) : redact(member)]),
  );
};

const isSecret = (name: string): boolean => SECRET_NAMES.has(name.toLowerCase().replace(/[-_]/g, ''));

/** The scheme stays, since it says how somebody tried to get in. */
const hide = (value: JsonValue): JsonValue => {
  if (value === null || value === '') return value;
  const scheme =
    typeof value === 'string' ? /^(AWS4-HMAC-SHA256|Bearer|Basic)\s/.exec(value)?.[1] : undefined;
  return scheme === undefined ? REDACTED : `${scheme} ${REDACTED}`;
};
