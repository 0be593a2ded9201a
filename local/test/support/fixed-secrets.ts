import { createSecrets } from '../../kernel/secrets.ts';

/** Secrets that are the same in every run. */
export const fixedSecrets = createSecrets('a secret that everybody knows');
