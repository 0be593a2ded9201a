import { once } from 'node:events';
import { Agent, type IncomingMessage, request as send } from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createListener, type UpgradeHandler } from '../../../kernel/listener/listener.ts';
import { createRequestGuard } from '../../../kernel/listener/request-guard.ts';
import { type Log, silentLog } from '../../../kernel/log.ts';

/** A listener that responds with the path of the request, and counts the requests that the guard allows. */
const listen = async (upgrade?: UpgradeHandler) => {
  const warnings: string[] = [];
  const log: Log = { info: () => {}, warn: (_source, message) => warnings.push(message), error: () => {} };
  const served: string[] = [];
  const listener = createListener({
    name: 'test',
    guard: createRequestGuard({ allowed: { hosts: [], origins: [] }, log }),
    log,
    answer: async ({ url = '' }, response) => {
      served.push(url);
      response.end(url);
    },
    ...(upgrade === undefined ? {} : { upgrade }),
  });
  onTestFinished(() => listener.stop());
  const port = await listener.listen({ host: '127.0.0.1', port: 0 });
  return { port, served, warnings };
};

/** Writes a request as it is, and resolves with all that comes back. */
const exchange = (port: number, ...lines: string[]): Promise<string> => {
  const socket = connect(port, '127.0.0.1');
  socket.end([...lines, 'connection: close', '', ''].join('\r\n'));
  return text(socket);
};

describe('a request on the wire', () => {
  test.each([
    ['without a host, in HTTP/1.0', ['GET / HTTP/1.0'], 421],
    ['without a host, in HTTP/1.1', ['GET / HTTP/1.1'], 400],
    ['with two hosts', ['GET / HTTP/1.1', 'host: localhost', 'host: rebind.example'], 400],
    ['with the same host twice', ['GET / HTTP/1.1', 'host: localhost', 'host: localhost'], 400],
    ['with an empty host', ['GET / HTTP/1.1', 'host:'], 421],
    ['for another host', ['GET / HTTP/1.1', 'host: rebind.example:4000'], 421],
    ['for another host in its target', ['GET http://rebind.example/ HTTP/1.1', 'host: localhost'], 421],
    [
      'with two origins',
      ['GET / HTTP/1.1', 'host: a.localhost', 'origin: http://localhost', 'origin: null'],
      403,
    ],
    [
      'of a page of another site',
      ['POST / HTTP/1.1', 'host: localhost', 'origin: https://evil.example'],
      403,
    ],
    [
      'in HTTP/1.0 with an origin',
      ['GET / HTTP/1.0', 'host: localhost', 'origin: https://evil.example'],
      403,
    ],
  ])('%s is rejected', async (_name, lines, status) => {
    const { port, served } = await listen();
    const answer = await exchange(port, ...lines);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).not.toMatch(/access-control/i);
    expect(served).toEqual([]);
  });

  test('with an absolute URL as its target is served by its path', async () => {
    const { port, served } = await listen();
    await exchange(port, 'GET http://localhost/graphql?a=b HTTP/1.1', 'host: localhost');
    expect(served).toEqual(['/graphql?a=b']);
  });

  test('has a Vary header with Origin', async () => {
    const { port } = await listen();
    expect((await fetch(`http://127.0.0.1:${port}/`)).headers.get('vary')).toBe('Origin');
    const headers = { origin: 'https://evil.example' };
    expect((await fetch(`http://127.0.0.1:${port}/`, { headers })).headers.get('vary')).toBe('Origin');
  });
});

describe('a preflight', () => {
  const preflight = async (origin: string) => {
    const { port, served } = await listen();
    const response = await fetch(`http://127.0.0.1:${port}/`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-private-network': 'true',
      },
    });
    const answered = response.headers.get('access-control-allow-private-network');
    return { status: response.status, answered, served: served.length };
  };

  test('of a local page may access the private network', async () => {
    expect(await preflight('http://localhost:5173')).toEqual({ status: 200, answered: 'true', served: 1 });
  });

  test('of another site is rejected', async () => {
    expect(await preflight('https://evil.example')).toEqual({ status: 403, answered: null, served: 0 });
  });
});

describe('an upgrade', () => {
  const ask = ['GET /graphql/realtime HTTP/1.1', 'connection: upgrade', 'upgrade: websocket'];
  const open = async (...lines: string[]) => {
    const upgraded: string[] = [];
    const { port } = await listen(({ url = '' }, socket) => {
      upgraded.push(url);
      socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n');
    });
    const socket = connect(port, '127.0.0.1');
    socket.write([...ask, ...lines, '', ''].join('\r\n'));
    return { status: (await text(socket)).slice(9, 12), upgraded };
  };

  test('of a local page is passed on', async () => {
    const { status, upgraded } = await open('host: localhost', 'origin: http://localhost:5173');
    expect([status, upgraded]).toEqual(['101', ['/graphql/realtime']]);
  });

  test.each([
    ['of a page of another site', '403', ['host: localhost', 'origin: https://evil.example']],
    ['of a page without an origin of its own', '403', ['host: localhost', 'origin: null']],
    ['for another host', '421', ['host: rebind.example']],
  ])('%s is rejected before it is passed on', async (_name, status, lines) => {
    expect(await open(...lines)).toEqual({ status, upgraded: [] });
  });
});

describe('the log', () => {
  const ask = (port: number, host: string) => exchange(port, 'GET / HTTP/1.1', `host: ${host}`);

  test('has one line for each rejected host and origin', async () => {
    const { port, warnings } = await listen();
    for (const host of ['a.example', 'b.example', 'a.example']) await ask(port, host);
    expect(warnings).toEqual([
      expect.stringContaining('--allow-host a.example.'),
      expect.stringContaining('--allow-host b.example.'),
    ]);
  });

  test('is bounded for random names', async () => {
    const { port, warnings } = await listen();
    for (let index = 0; index < 150; index += 1) await ask(port, `${index}.example`);
    expect(warnings).toHaveLength(101);
    expect(warnings.at(-1)).toContain('not logged');
  });
});

describe('a connection', () => {
  /** Sends one request over an agent, and resolves with the socket that carried it. */
  const sendBy = async (agent: Agent, port: number): Promise<[IncomingMessage, Socket]> => {
    const sent = send({ port, host: '127.0.0.1', method: 'POST', agent }).end('{}');
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    await text(response);
    return [response, response.socket];
  };

  test('serves several requests, and stays open for ten minutes between them', async () => {
    const { port } = await listen();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => agent.destroy());
    const [first, socket] = await sendBy(agent, port);
    const [second, same] = await sendBy(agent, port);
    expect(same).toBe(socket);
    for (const { headers } of [first, second]) {
      expect(headers).toMatchObject({ connection: 'keep-alive', 'keep-alive': 'timeout=600' });
    }
  });

  test('ends with the listener, idle or not', async () => {
    let reach: () => void = () => {};
    const isReached = new Promise<void>((resolve) => {
      reach = resolve;
    });
    const listener = createListener({
      name: 'test',
      guard: () => null,
      log: silentLog,
      answer: async ({ url }, response) => {
        if (url === '/wait') reach();
        else response.end();
      },
    });
    const port = await listener.listen({ host: '127.0.0.1', port: 0 });
    const open = (path: string) => {
      const socket = connect(port, '127.0.0.1').on('error', () => {});
      socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`);
      return { socket, closed: new Promise((resolve) => socket.once('close', resolve)) };
    };
    const [idle, busy] = [open('/'), open('/wait')];
    await Promise.all([once(idle.socket, 'data'), isReached]);
    await listener.stop();
    await Promise.all([idle.closed, busy.closed]);
  });
});
