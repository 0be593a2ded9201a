import { addAfter, create, type Recipe } from '../recipe.ts';

const PANEL = `import { useLocalConsole } from '../console-context.ts';
import { Panel, Pending } from '../parts/panel.tsx';
import { useLoaded } from '../parts/use-loaded.ts';

/** The page of event buses. */
export const BusPanel = () => {
  const { call } = useLocalConsole();
  const { value, error } = useLoaded('buses', () => call('GET /console/api/buses'));
  return (
    <Panel title="Buses">
      {value === null && <Pending error={error} />}
      {value?.buses.map(({ name }) => (
        <p key={name}>{name}</p>
      ))}
    </Panel>
  );
};
`;

const ROUTES = `import type { JsonRoutes } from '../http/json-api.ts';

/** Lists the event buses of the app. */
export const createBusRoutes = (): JsonRoutes => ({
  'GET /console/api/buses': () => ({ buses: [{ name: 'default' }] }),
});
`;

const TEST = `import { expect, test } from 'vitest';
import { createBusRoutes } from '../../console-api/buses.ts';
import { ask } from './ask.ts';

test('lists the buses', async () => {
  expect(await ask(createBusRoutes(), 'GET /console/api/buses')).toEqual({ buses: [{ name: 'default' }] });
});
`;

const API = 'local/console-api/routes.ts';
const PLUGINS = 'local/console/app/plugins.ts';

export const addAPanel: Recipe = {
  title: 'add a console panel',
  edits: [
    addAfter(
      'local/console-model/routes.ts',
      "  'GET /console/api/buckets': { buckets: readonly { name: string }[] };\n",
      "  'GET /console/api/buses': { buses: readonly { name: string }[] };\n",
    ),
    create('local/console-api/buses.ts', ROUTES),
    addAfter(
      API,
      "import { type BucketRoutesOptions, createBucketRoutes } from './buckets.ts';\n",
      "import { createBusRoutes } from './buses.ts';\n",
    ),
    addAfter(API, '  ...createQueueRoutes(options),\n', '  ...createBusRoutes(),\n'),
    create('local/console/app/buses/bus-panel.tsx', PANEL),
    addAfter(
      'local/console/app/parts/icons.tsx',
      'export const TracesIcon = toIcon(<path d="M2 4h7M5 8h8M8 12h9M12 16h4" />);\n',
      '\nexport const BusesIcon = toIcon(<path d="M2 10h16" />);\n',
    ),
    addAfter(
      PLUGINS,
      "import { HISTORY_PLUGIN } from 'graphiql';\n",
      "import { BusPanel } from './buses/bus-panel.tsx';\n",
    ),
    addAfter(
      PLUGINS,
      "import { SubscriptionPanel } from './subscriptions/subscription-panel.tsx';\n",
      "import { BusesIcon } from './parts/icons.tsx';\n",
    ),
    addAfter(
      PLUGINS,
      "  { title: 'Functions', icon: FunctionsIcon, content: FunctionPanel },\n",
      "  { title: 'Buses', icon: BusesIcon, content: BusPanel },\n",
    ),
    create('local/test/console-api/buses.test.ts', TEST),
  ],
  generate: ['npm run console-schemas'],
  checks: ['npm run typecheck', 'npx vitest run local/test/console-api local/test/console/server.test.ts'],
};
