import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { provideWorkers } from '../../../console/app/workers.ts';

const started: { url: URL; options: WorkerOptions }[] = [];

interface WorkerOptions {
  type?: string;
}

class RecordedWorker {
  constructor(url: URL, options: WorkerOptions) {
    started.push({ url, options });
  }
}

beforeEach(() => {
  started.length = 0;
  vi.stubGlobal('Worker', RecordedWorker);
  provideWorkers();
});

afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(globalThis, 'MonacoEnvironment');
});

const startWorker = (label: string): (typeof started)[number] | undefined => {
  const { getWorker } = Reflect.get(globalThis, 'MonacoEnvironment') as {
    getWorker(id: string, label: string): unknown;
  };
  getWorker('id', label);
  return started.at(-1);
};

describe('the workers of the editor', () => {
  test.each([
    ['json', 'json.worker.js'],
    ['graphql', 'graphql.worker.js'],
    ['editorWorkerService', 'editor.worker.js'],
    ['unknown', 'editor.worker.js'],
  ])('for %s is %s', (label, file) => {
    expect(startWorker(label)?.url.pathname.split('/').at(-1)).toBe(file);
  });

  test('are modules next to the page’s bundle, not of another site', () => {
    const worker = startWorker('json');
    expect(worker?.options).toEqual({ type: 'module' });
    expect(worker?.url.href).toBe(new URL('../../../console/app/json.worker.js', import.meta.url).href);
  });
});
