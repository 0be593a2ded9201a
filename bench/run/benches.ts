export interface Bench {
  /** Of its section in docs/performance.md. */
  name: string;
  file: string;
  parameters: readonly string[];
  /** A picture that the benchmark draws, as Markdown; absent for none. */
  picture?: string;
}

/** In the order of the page. Long ones come last. */
export const benches: readonly Bench[] = [
  { name: 'start', file: 'bench/start.ts', parameters: [] },
  { name: 'reload', file: 'bench/reload.ts', parameters: [] },
  { name: 'amplify', file: 'bench/amplify.ts', parameters: [] },
  { name: 'requests', file: 'bench/requests.ts', parameters: [] },
  { name: 'traces', file: 'bench/traces.ts', parameters: [] },
  { name: 'idle', file: 'bench/idle.ts', parameters: [] },
  { name: 'fan-out', file: 'local/bench/fan-out.ts', parameters: ['1000', '10000'] },
  { name: 'sandbox', file: 'local/bench/sandbox.ts', parameters: [] },
  { name: 'templates', file: 'local/bench/templates.ts', parameters: [] },
  { name: 'cold-start', file: 'bench/cold-start.ts', parameters: ['--function', 'create-user'] },
  { name: 'import', file: 'bench/import.ts', parameters: ['20000'] },
  {
    name: 'growth',
    file: 'bench/growth.ts',
    parameters: ['100000'],
    picture: '![Cost of a create, a read, a page and an event as the number of users grows](growth.svg)',
  },
];
