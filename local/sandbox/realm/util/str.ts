import { BadArgument } from '../ending.ts';

export const createStr = () => ({
  normalize: (text: unknown, form: unknown): string => {
    const name = String(form).toUpperCase();
    if (!['NFC', 'NFD', 'NFKC', 'NFKD'].includes(name)) {
      throw new BadArgument(`Unknown normalization type: ${form}`);
    }
    return String(text).normalize(name);
  },
});
