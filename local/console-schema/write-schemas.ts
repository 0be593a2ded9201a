import { writeFileSync } from 'node:fs';
import { renderSchemas } from './render-schemas.ts';

/** Writes the schemas of the console's OpenAPI document. A test compares the file with the types. */
writeFileSync(new URL('../console-api/schemas.json', import.meta.url), renderSchemas());
