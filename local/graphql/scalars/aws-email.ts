import { createTextScalar } from './scalar.ts';

// RFC 5322's dot-atom or quoted local part, and a domain of labels; an address without a top-level domain is
// accepted, since AppSync's documentation requires only `local@domain`.
const ATOM = "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+";
const LABEL = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?';
const pattern = new RegExp(`^(?:${ATOM}(?:\\.${ATOM})*|"[^"\\\\\\r\\n]+")@${LABEL}(?:\\.${LABEL})*$`, 'u');

export const AWSEmail = createTextScalar({
  name: 'AWSEmail',
  description: 'An e-mail address: `local-part@domain-part`, as RFC 822 has it.',
  noun: 'email address',
  isValid: (text) => text.length <= 1000 && pattern.test(text),
});
