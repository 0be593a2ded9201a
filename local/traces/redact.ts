import type { JsonValue } from '../console-model/json.ts';
import { readExactDigits } from '../kernel/exact-json.ts';
import { hideSecret, isSecretName, REDACTED } from '../kernel/secret-names.ts';
import { type CutLimits, cutValue } from './cut.ts';

/** What one value shows at most: AppSync cuts the log of a request at 1 MB. */
const SHOWN_LIMITS: CutLimits = { text: 262_144, elements: 5_000, depth: 64 };

const NAMES =
  '(?:password|passwd|passphrase|secret[a-z_-]*|private[_-]?key|api[_-]?key|authorization[a-z_-]*|cookie|(?:access|id|refresh|session|auth|security|bearer)[_-]?token|\\btoken|jwt)';

/** Finds whether a text of JSON can have a secret in it: quickly, and more often than there is one. */
const HINT = new RegExp(
  `${NAMES}\\\\?"?\\s*[:=]\\s*(?!"(?:[\\w-]+ )?\\[redacted\\]"|null|true|false|"")|X-Amz-(?:Signature|Security-Token|Credential)=|\\beyJ[\\w-]{10}|\\b(?:Bearer|Basic) (?!\\[)`,
  'i',
);

/** What every secret has near it: a pattern so plain costs a fifth of the other. */
const WORDS =
  /password|passwd|passphrase|secret|private|api[_-]?key|authorization|cookie|token|jwt|X-Amz-|eyJ|Bearer|Basic/i;

/** JSON for a reader of traces: large values cut, secrets left out. */
export const toShownValue = (value: unknown): JsonValue => redact(cutValue(value, SHOWN_LIMITS));

/** A text for a reader of traces, without secrets. */
export const toShownText = (text: string): string => (mayHoldSecrets(text) ? redactText(text) : text);

/** The same value where nothing in it is secret. */
const redact = (value: JsonValue): JsonValue => {
  if (typeof value === 'string') return readExactDigits(value) ?? toShownText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(redact);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      isSecretName(name) ? (hideSecret(member) as JsonValue) : redact(member),
    ]),
  );
};

/** Secrets within a text, such as a GraphQL document, JSON, a form or a line of a log: each pattern keeps its first group. */
const TEXT_SECRETS: readonly RegExp[] = [
  new RegExp(`(\\b[\\w-]*${NAMES}"?\\s*:\\s*")(?:[^"\\\\\\n]|\\\\.)*(?=")`, 'gi'),
  new RegExp(`(\\b[\\w-]*${NAMES}=)[^&\\s"]+`, 'gi'),
  /(X-Amz-(?:Signature|Security-Token|Credential)=)[^&\s"]+/g,
  /(\b(?:Bearer|Basic) )[\w.~+/=-]{8,}/g,
  /()\beyJ[\w-]{10,}\.[\w-]+(?:\.[\w-]*)*/g,
];

const redactText = (text: string): string =>
  TEXT_SECRETS.reduce((shown, pattern) => shown.replace(pattern, `$1${REDACTED}`), text);

const mayHoldSecrets = (text: string): boolean => WORDS.test(text) && HINT.test(text);
