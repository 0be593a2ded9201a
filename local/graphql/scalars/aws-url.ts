import { createTextScalar } from './scalar.ts';

const isUrl = (text: string): boolean => {
  if (/\s/.test(text) || !URL.canParse(text)) return false;
  return !new URL(text).pathname.includes('//');
};

export const AWSURL = createTextScalar({
  name: 'AWSURL',
  description: 'A URL with a scheme and no double slash in its path, as RFC 1738 has it.',
  noun: 'URL',
  isValid: isUrl,
});
