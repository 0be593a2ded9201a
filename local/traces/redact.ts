import type { JsonValue } from '../console-model/json.ts';
import { readExactDigits } from '../kernel/exact-json.ts';
import { hideSecret, isSecretName, REDACTED } from '../kernel/secret-names.ts';
import { type CutLimits, cutValue } from './cut.ts';

/** Maximum size of a displayed value: AppSync truncates the log of a request at 1 MB. */
const SHOWN_LIMITS: CutLimits = { text: 262_144, elements: 5_000, depth: 64 };

const NAMES =
  '(?:password|passwd|passphrase|secret[a-z_-]*|private[_-]?key|api[_-]?key|authorization[a-z_-]*|cookie|(?:access|id|refresh|session|auth|security|bearer)[_-]?token|\\btoken|jwt)';

/** A fast test whether JSON text may contain a secret, with false positives. */
const HINT = new RegExp(
  `${NAMES}\\\\?["']?\\s*[:=]\\s*(?!"(?:[\\w-]+ )?\\[redacted\\]"|null|true|false|""(?!"))|X-Amz-(?:Signature|Security-Token|Credential)=|\\beyJ[\\w-]{10}|\\b(?:Bearer|Basic) (?!\\[)`,
  'i',
);

/** Words near every secret: a pattern this simple costs a fifth of the other. */
const WORDS =
  /password|passwd|passphrase|secret|private|api[_-]?key|authorization|cookie|token|jwt|X-Amz-|eyJ|Bearer|Basic/i;

/** JSON for display: large values truncated, secrets removed. */
export const toShownValue = (value: unknown): JsonValue => redact(cutValue(value, SHOWN_LIMITS));

/** A text for display, without secrets. */
export const toShownText = (text: string): string => (mayHoldSecrets(text) ? redactText(text) : text);

/** The same value if nothing in it is secret. */
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

/**
 * Secrets within a text, such as a GraphQL document, JSON, a form or a log line: each pattern keeps its first
 * group.
 */
const TEXT_SECRETS: readonly RegExp[] = [
  // GraphQL's block strings, before plain strings: https://spec.graphql.org/October2021/#sec-String-Value
  new RegExp(`(\\b[\\w-]*${NAMES}\\s*:\\s*""")(?:\\\\"""|[^])*?(?="""|$)`, 'gi'),
  // Strings may have no end: a malformed document, or a text that was cut. Node prints objects with single quotes.
  new RegExp(
    `(\\b[\\w-]*${NAMES}["']?\\s*[:=]\\s*(["'\`])(?!""))(?:(?!\\2)[^\\\\\\n]|\\\\.?)*(?=\\2|\\n|$)`,
    'gi',
  ),
  // JSON within a text of JSON, whose quotes are escaped.
  new RegExp(`(\\b[\\w-]*${NAMES}\\\\+"\\s*:\\s*\\\\+")[^\\n]{0,8192}?(?=\\\\+"\\s*(?:[,}\\]]|$))`, 'gi'),
  new RegExp(`(\\b[\\w-]*${NAMES}=)[^&\\s"]+`, 'gi'),
  /(X-Amz-(?:Signature|Security-Token|Credential)=)[^&\s"]+/g,
  /(\b(?:Bearer|Basic) )[\w.~+/=-]{8,}/g,
  /()\beyJ[\w-]{10,}\.[\w-]+(?:\.[\w-]*)*/g,
];

const redactText = (text: string): string =>
  TEXT_SECRETS.reduce((shown, pattern) => shown.replace(pattern, `$1${REDACTED}`), text);

const mayHoldSecrets = (text: string): boolean => WORDS.test(text) && HINT.test(text);
