import { writeFileSync } from 'node:fs';
import { renderSchemas } from './render-schemas.ts';

/** Writes what the OpenAPI document of the console's JSON API refers to. A test compares the file with the types. */
writeFileSync(new URL('../console-api/schemas.json', import.meta.url), renderSchemas());
