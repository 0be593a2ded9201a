import { Agent } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { toSession } from './frames.ts';
import { findLeak } from './leaks.ts';
import { createRandom, type Random } from './random.ts';
import { toRequest } from './requests.ts';
import { holdSession, sendRequest } from './send.ts';

export interface FuzzOptions {
  port: number;
  apiKey: string;
  /** Requests and frames together. */
  count: number;
  seed: number;
  /** What no response may contain, in addition to everything internal. */
  names: readonly string[];
  /** Where clients are sent on purpose: files are put there and got from there. */
  fileAddress: string;
}

export interface FuzzReport {
  requests: number;
  frames: number;
  /** How many answers had each status. */
  statuses: Record<string, number>;
  /** How many messages of each type came over WebSockets. */
  messages: Record<string, number>;
  /** What is wrong: who asked, and what came. */
  findings: string[];
  seconds: number;
  /** Of this process, after collecting garbage, when a tenth and when all was sent. */
  heapMegabytes: [number, number];
}

/** At a time. */
const LANES = 12;

const createCollector = (): (() => void) => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc');
};

const measureHeap = (collect: () => void): number => {
  collect();
  return Math.round(process.memoryUsage().heapUsed / 1e5) / 10;
};

const count = (counts: Record<string, number>, name: string): void => {
  counts[name] = (counts[name] ?? 0) + 1;
};

type Parts = FuzzOptions & { agent: Agent; report: FuzzReport };

const fuzzRequest = async (
  random: Random,
  { port, agent, apiKey, names, fileAddress, report }: Parts,
): Promise<number> => {
  const request = toRequest(random, apiKey);
  report.requests += 1;
  try {
    const { status, headers, body } = await sendRequest(request, { port, agent });
    count(report.statuses, String(status));
    const leak = findLeak(`${headers}\n${body}`.replaceAll(fileAddress, ''), names);
    if (leak !== null || status >= 500)
      report.findings.push(`${JSON.stringify(request)} answered ${status} ${leak}: ${body}`);
  } catch (error) {
    report.findings.push(`${JSON.stringify(request)} failed: ${String(error)}`);
  }
  return 1;
};

const fuzzSession = async (random: Random, { port, apiKey, names, report }: Parts): Promise<number> => {
  const session = toSession(random, apiKey, 1 + random.below(20));
  const { length } = session.frames;
  report.frames += length;
  try {
    const received = await holdSession(session, port);
    for (const [, type = ''] of received.matchAll(/"type":"(\w+)"/g)) count(report.messages, type);
    const leak = findLeak(received, names);
    if (leak !== null) report.findings.push(`${JSON.stringify(session)} answered ${leak}: ${received}`);
  } catch (error) {
    report.findings.push(`${JSON.stringify(session)} failed: ${String(error)}`);
  }
  return length;
};

/** Sends generated requests and sessions, several at a time, and reports what came of them. */
export const runFuzz = async (options: FuzzOptions): Promise<FuzzReport> => {
  const collect = createCollector();
  const agent = new Agent({ keepAlive: true, maxSockets: LANES });
  const report: FuzzReport = {
    requests: 0,
    frames: 0,
    statuses: {},
    messages: {},
    findings: [],
    seconds: 0,
    heapMegabytes: [0, 0],
  };
  const parts: Parts = { ...options, agent, report };
  const run = async (until: number): Promise<void> => {
    const sent = () => report.requests + report.frames;
    const work = async (lane: number): Promise<void> => {
      const random = createRandom(options.seed * 1000 + until + lane);
      while (sent() < until)
        await (random.chance(0.95) ? fuzzRequest(random, parts) : fuzzSession(random, parts));
    };
    await Promise.all(Array.from({ length: LANES }, (_, lane) => work(lane)));
  };
  const begin = performance.now();
  await run(options.count / 10);
  const early = measureHeap(collect);
  await run(options.count);
  report.seconds = Math.round((performance.now() - begin) / 100) / 10;
  report.heapMegabytes = [early, measureHeap(collect)];
  agent.destroy();
  return report;
};
