import { readFileSync } from 'node:fs';
import { type SourceMap as NodeSourceMap, SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';
import { connectInspector, type Message, type Thread } from './inspector-client.ts';

/** Where a thread has stopped, in the files of the author. */
export interface Pause {
  /** `file:///app/resolvers/Query.getUser.ts:9`, or the place in the code where no map names one. */
  place: string;
  /** The value of an expression in the frame that has stopped. */
  evaluate(expression: string): Promise<unknown>;
  /** Names of the variables of the frame's own function. */
  variables(): Promise<string[]>;
  resume(): Promise<void>;
}

export interface Debugger {
  /** Stops at a line of a file, such as `file:///app/resolvers/Query.getUser.ts`, in any thread, now or later. */
  breakAt(url: string, line: number): Promise<void>;
  nextPause(): Promise<Pause>;
  /** URLs of all files that source maps of scripts name. */
  sources(): string[];
  close(): void;
}

/** A script that has run, with its source map. */
interface Script {
  thread: Thread;
  scriptId: string;
  url: string;
  lines: readonly string[];
  /** URLs of sources by how the map names them. */
  sources: ReadonlyMap<string, string>;
  map: NodeSourceMap;
}

/** Reasons for which a thread stops that are not the person's. */
const PASSING = ['instrumentation', 'Break on start'];

interface Breakpoint {
  url: string;
  line: number;
}

/** Attaches to a process as editors do: source maps are read here, and breakpoints are set in what scripts turn out to be. */
export const attachDebugger = async (inspectorUrl: string): Promise<Debugger> => {
  const scripts: Script[] = [];
  const breakpoints: Breakpoint[] = [];
  const pauses: Pause[] = [];
  let notify: (() => void) | null = null;
  let reading: Promise<unknown> = Promise.resolve();

  const addScript = async (params: Message, thread: Thread): Promise<void> => {
    const script = await readScript(params, thread);
    if (script === null) return;
    scripts.push(script);
    await Promise.all(breakpoints.map((one) => bind(one, script)));
  };
  const addPause = async (params: Message, thread: Thread): Promise<void> => {
    // The scripts that came before it are read, and their breakpoints set.
    await reading;
    if (PASSING.includes(String(params.reason))) return void (await thread.send('Debugger.resume'));
    pauses.push(toPause(params, thread, scripts));
    notify?.();
  };
  const listen = (method: string, params: Message, thread: Thread): void => {
    if (method === 'Debugger.scriptParsed') reading = Promise.all([reading, addScript(params, thread)]);
    if (method === 'Debugger.paused') void addPause(params, thread);
  };
  const attach = (thread: Thread) =>
    prepare(thread).then(() => thread.send('Runtime.runIfWaitingForDebugger'));
  const { main, close } = await connectInspector(inspectorUrl, { listen, attach: (one) => void attach(one) });
  await prepare(main);
  await reading;
  return {
    breakAt: async (url, line) => {
      breakpoints.push({ url, line });
      await Promise.all(scripts.map((script) => bind({ url, line }, script)));
    },
    nextPause: async () => {
      while (pauses.length === 0)
        await new Promise<void>((resolve) => {
          notify = resolve;
        });
      return pauses.shift() as Pause;
    },
    sources: () => [...new Set(scripts.flatMap(({ sources }) => [...sources.values()]))],
    close,
  };
};

const prepare = async (thread: Thread): Promise<void> => {
  await thread.send('Runtime.enable');
  await thread.send('Debugger.enable');
  await thread.send('Debugger.setInstrumentationBreakpoint', {
    instrumentation: 'beforeScriptWithSourceMapExecution',
  });
};

/** Null for a script without a source map. */
const readScript = async (params: Message, thread: Thread): Promise<Script | null> => {
  const { url, scriptId, sourceMapURL } = params as Record<string, string>;
  if (!sourceMapURL || !url?.startsWith('file:') || scriptId === undefined) return null;
  const payload = JSON.parse(readMap(sourceMapURL, url));
  const { scriptSource } = (await thread.send('Debugger.getScriptSource', { scriptId })) as Record<
    string,
    string
  >;
  const names: string[] = payload.sources;
  const sources = new Map(names.map((name) => [name, new URL(name, url).href]));
  const lines = scriptSource?.split('\n') ?? [];
  return { thread, scriptId, url, lines, sources, map: new SourceMap(payload) };
};

const readMap = (sourceMapURL: string, url: string): string =>
  sourceMapURL.startsWith('data:')
    ? Buffer.from(sourceMapURL.slice(sourceMapURL.indexOf(',') + 1), 'base64').toString()
    : readFileSync(fileURLToPath(new URL(sourceMapURL, url)), 'utf8');

/** Sets a breakpoint at the first place in the script that comes from that line. */
const bind = async ({ url, line }: Breakpoint, script: Script): Promise<void> => {
  if (![...script.sources.values()].includes(url)) return;
  for (const [lineNumber, text] of script.lines.entries())
    for (let columnNumber = 0; columnNumber < text.length; columnNumber += 1) {
      const found = script.map.findEntry(lineNumber, columnNumber);
      const isHere = 'generatedLine' in found && found.generatedLine === lineNumber;
      if (!isHere || found.generatedColumn !== columnNumber || found.originalLine !== line - 1) continue;
      if (script.sources.get(found.originalSource) !== url) continue;
      const location = { url: script.url, lineNumber, columnNumber };
      return void (await script.thread.send('Debugger.setBreakpointByUrl', location).catch(ignoreDouble));
    }
};

const ignoreDouble = (error: Error): void => {
  if (!error.message.includes('already exists')) throw error;
};

interface Frame {
  callFrameId: string;
  location: { scriptId: string; lineNumber: number; columnNumber: number };
  scopeChain: { type: string; object: { objectId: string } }[];
}

const toPause = ({ callFrames }: Message, thread: Thread, scripts: readonly Script[]): Pause => {
  const [frame] = callFrames as Frame[];
  if (frame === undefined) throw new Error('The thread has stopped nowhere.');
  const { scriptId, lineNumber, columnNumber } = frame.location;
  const script = scripts.find((one) => one.scriptId === scriptId && one.thread === thread);
  const found = script?.map.findEntry(lineNumber, columnNumber);
  const isMapped = found !== undefined && 'originalLine' in found;
  return {
    place: isMapped
      ? `${script?.sources.get(found.originalSource)}:${found.originalLine + 1}`
      : `${script?.url}:${lineNumber + 1}:${columnNumber + 1}`,
    evaluate: async (expression) => {
      const { callFrameId } = frame;
      const options = { callFrameId, expression, returnByValue: true };
      const { result } = await thread.send('Debugger.evaluateOnCallFrame', options);
      return (result as Message).value;
    },
    variables: async () => {
      const scopes = frame.scopeChain.filter(({ type }) => type === 'local' || type === 'block');
      const lists = await Promise.all(
        scopes.map(({ object: { objectId } }) =>
          thread.send('Runtime.getProperties', { objectId, ownProperties: true }),
        ),
      );
      return lists.flatMap(({ result }) => (result as { name: string }[]).map(({ name }) => name));
    },
    resume: async () => void (await thread.send('Debugger.resume')),
  };
};
