import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';

const MODEL = join(import.meta.dirname, '../console-model');

/**
 * JSON schemas of the types of `console-model/`, by name, as the components of an OpenAPI document. One per
 * line.
 */
export const renderSchemas = (): string => {
  const { definitions = {} } = createGenerator({
    path: join(MODEL, '*.ts'),
    tsconfig: join(MODEL, 'tsconfig.json'),
    // Exported types have definitions of their own; all others are inlined.
    expose: 'export',
    additionalProperties: false,
    skipTypeCheck: true,
    sortProps: true,
  }).createSchema('*');
  const lines = Object.entries(definitions).map(
    ([name, definition]) => `${JSON.stringify(name)}: ${JSON.stringify(definition)}`,
  );
  return `{\n${lines.join(',\n')}\n}\n`.replaceAll('#/definitions/', '#/components/schemas/');
};
