import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EveryListener, startEveryListener } from '../support/every-listener.ts';
import { type ProbeOutcome, sendProbe, toProbes } from '../support/listener-matrix.ts';
import { printTable } from '../tools/print-table.ts';

const HOSTS = {
  'this machine': '127.0.0.1',
  localhost: 'localhost',
  'another name': 'rebind.example',
  'in the network': '192.0.2.20',
};

/** The origin of a page: `itself` is one that came from the very host and port that are asked. */
const ORIGINS: Readonly<Record<string, (asked: URL) => string | null>> = {
  'no origin': () => null,
  itself: ({ protocol, host }) => `${protocol.replace('ws', 'http')}//${host}`,
  'this machine': () => 'http://localhost:5173',
  'another site': () => 'https://evil.example',
  null: () => 'null',
};

interface Cell extends ProbeOutcome {
  probe: string;
  host: string;
  origin: string;
}

let every: EveryListener;
let cells: Cell[];

/** Only an app that listens to its network is asked by its address in it. */
const fillCells = async (app: EveryListener, hosts: readonly (keyof typeof HOSTS)[]): Promise<Cell[]> => {
  const filled: Cell[] = [];
  for (const probe of toProbes(app)) {
    for (const host of hosts) {
      for (const [origin, toOrigin] of Object.entries(ORIGINS)) {
        filled.push({ probe: probe.name, host, origin, ...(await sendProbe(probe, HOSTS[host], toOrigin)) });
      }
    }
  }
  return filled;
};

beforeAll(async () => {
  every = await startEveryListener();
  const open = await startEveryListener({ host: '0.0.0.0' });
  try {
    cells = [
      ...(await fillCells(every, ['this machine', 'localhost', 'another name'])),
      ...(await fillCells(open, ['in the network'])),
    ];
  } finally {
    await open.stop();
  }
}, 120_000);
afterAll(() => every?.stop());

const toText = ({ status, allowOrigin }: Cell): string =>
  allowOrigin === null ? `${status}` : `${status} ${allowOrigin}`;

const print = (): string => {
  const names = [...new Set(cells.map(({ probe }) => probe))];
  const rows = names.flatMap((name) =>
    Object.keys(HOSTS).map((host) => [
      name,
      host,
      ...Object.keys(ORIGINS).map((origin) => {
        const cell = cells.find((one) => one.probe === name && one.host === host && one.origin === origin);
        return cell === undefined ? '' : toText(cell);
      }),
    ]),
  );
  const heading =
    'Status, and Access-Control-Allow-Origin where it is sent, by Host and Origin of the request:';
  return `${heading}\n\n${printTable([['listener', 'host', ...Object.keys(ORIGINS)], ...rows])}`;
};

test('each listener responds to each host and origin as in the table', async () => {
  console.log(print());
  await expect(print()).toMatchFileSnapshot('./listener-matrix.txt');
});

test('every listener is in the table', () => {
  const { app, remoteConsole } = every;
  const known = [app.url, app.awsEndpoint, remoteConsole.url];
  const toPort = (address: string) => Number(new URL(address).port);
  expect(known.map(toPort).sort()).toEqual([...every.ports].sort());
});

test('another host is rejected with 421, and another origin with 403, without CORS headers', () => {
  for (const cell of cells) {
    const isForeign = cell.origin === 'another site' || cell.origin === 'null';
    const expected = cell.host === 'another name' ? 421 : isForeign ? 403 : null;
    if (expected === null) expect(cell).toMatchObject({ status: expect.toBeOneOf([101, 200]) });
    else {
      const body = expect.stringMatching(/^Rejected a request/);
      expect(cell).toMatchObject({ status: expected, allowOrigin: null, body });
    }
  }
});
