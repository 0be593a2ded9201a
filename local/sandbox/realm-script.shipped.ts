import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** In the published package the script is a file, made by `local/pack/`. */
const FILE = new URL('./realm.js', import.meta.url);

export const readRealmScript = (): string => readFileSync(FILE, 'utf8');

export const readRealmScriptAsync = (): Promise<string> => readFile(FILE, 'utf8');
