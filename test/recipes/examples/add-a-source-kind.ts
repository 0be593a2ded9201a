import { addAfter, create, type Recipe } from '../recipe.ts';

const KIND = 'AMAZON_EXAMPLE';

const SOURCE = `import type { DataSource } from './data-source.ts';

/** Returns the place that its data source names. */
export const createExampleDataSource = (place: string): DataSource => ({
  invoke: async () => ({ result: place, error: null }),
});
`;

const TEST = `import { expect, test } from 'vitest';
import { createExampleDataSource } from '../../data-sources/example.ts';
import { aFieldExecution } from './field-execution.ts';

test('returns the place of the data source', async () => {
  const source = createExampleDataSource('here');
  expect(await source.invoke({}, aFieldExecution())).toEqual({ result: 'here', error: null });
});
`;

export const addASourceKind: Recipe = {
  title: 'add a data source kind',
  edits: [
    addAfter(
      'local/template/api-model.ts',
      "  | { type: 'AMAZON_BEDROCK_RUNTIME'; region: string }\n",
      `  | { type: '${KIND}'; place: string }\n`,
    ),
    addAfter(
      'local/template/to-data-source.ts',
      "    case 'AMAZON_BEDROCK_RUNTIME':\n      return { name, type, region: stack.region };\n",
      `    case '${KIND}':\n      return { name, type, place: properties.object('ExampleConfig').text('Place') };\n`,
    ),
    addAfter('local/start/endpoints.ts', "    case 'NONE':\n", `    case '${KIND}':\n`),
    create('local/data-sources/example.ts', SOURCE),
    addAfter(
      'local/data-sources/index.ts',
      "import { createEventBridgeDataSource } from './event-bridge.ts';\n",
      "import { createExampleDataSource } from './example.ts';\n",
    ),
    addAfter(
      'local/data-sources/index.ts',
      '  AMAZON_BEDROCK_RUNTIME: createBedrockDataSource,\n',
      `  ${KIND}: ({ place }) => createExampleDataSource(place),\n`,
    ),
    addAfter('local/data-sources/coverage.ts', "  NONE: 'payload';\n", `  ${KIND}: 'place';\n`),
    addAfter(
      'local/data-sources/coverage.ts',
      "  NONE: { payload: 'full' },\n",
      `  ${KIND}: { place: 'full' },\n`,
    ),
    addAfter(
      'local/test/data-sources/coverage.test.ts',
      "  NONE: { name: 'S', type: 'NONE' },\n",
      `  ${KIND}: { name: 'S', type: '${KIND}', place: 'here' },\n`,
    ),
    create('local/test/data-sources/example.test.ts', TEST),
  ],
  generate: ['npm run coverage-table'],
  checks: ['npm run typecheck', 'npx vitest run local/test/data-sources local/test/coverage-table'],
};
