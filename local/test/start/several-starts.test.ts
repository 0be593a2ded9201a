import { expect, onTestFinished, test } from 'vitest';
import { start } from '../../start.ts';
import { writeWorkshop } from './workshop.ts';

test('two apps that start at once in one process both serve', async () => {
  const assembly = writeWorkshop();
  const apps = await Promise.all([1, 2].map(() => start({ assembly, console: { builds: 'when-asked' } })));
  for (const app of apps) onTestFinished(() => app.stop());
  expect(new Set(apps.map(({ url }) => url)).size).toBe(2);
});
