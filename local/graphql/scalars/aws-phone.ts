import { createTextScalar } from './scalar.ts';

// Whether the number could be dialled, not whether it exists: AppSync's own sample number does not.
const isPhone = (text: string): boolean => {
  if (!/^\+?\d(?:[ -]?\d)*$/.test(text)) return false;
  const digits = text.replace(/\D/g, '');
  if (text.startsWith('+')) return digits.length >= 7 && digits.length <= 15;
  // Without a country code it is a number of the North American plan, where area codes start with 2 to 9.
  return /^1?[2-9]\d{9}$/.test(digits);
};

export const AWSPhone = createTextScalar({
  name: 'AWSPhone',
  description: 'A phone number; without a country code, one of the North American Numbering Plan.',
  noun: 'phone number',
  isValid: isPhone,
});
