import { createJavaRegexes } from '../../sandbox/realm/regex/java-regex.ts';
import { compileTemplate, type EnginePorts, MethodException, parseTemplate } from '../../velocity/index.ts';
import { writeJson } from '../../velocity/values/json.ts';
import { Callable, Double, type Value } from '../../velocity/values/value.ts';

/** Evaluates a template with the variables of the recorded trials. Returns what it prints. */
export const evaluateTemplate = (template: string): { text: string; notes: string[] } => {
  const notes: string[] = [];
  const rendered = compileTemplate(parseTemplate(template))(createVariables(), {
    ...PORTS,
    note: (text) => void notes.push(text),
  });
  return { text: rendered.kind === 'text' ? rendered.text : writeJson(rendered.value), notes };
};

const regexes = createJavaRegexes({ step: () => {}, charge: () => {} });

const find = (pattern: string, text: string, from: number) => {
  try {
    return regexes.find(pattern, text, from);
  } catch (error) {
    throw new MethodException(`java.util.regex.PatternSyntaxException: ${(error as Error).message}`);
  }
};

const findAll = (pattern: string, text: string) => {
  const places: { start: number; end: number }[] = [];
  for (let from = 0; from <= text.length; ) {
    const found = find(pattern, text, from);
    if (found === null) break;
    places.push(found);
    from = found.end === found.start ? found.end + 1 : found.end;
  }
  return places;
};

const replace = (text: string, pattern: string, by: string, count: number): string => {
  let result = '';
  let read = 0;
  for (const { start, end } of findAll(pattern, text).slice(0, count)) {
    const fill = by.replace(
      /\\(.)|\$(\d)/g,
      (_, sign, group) => sign ?? regexes.find(pattern, text, start)?.group(Number(group)) ?? '',
    );
    result += text.slice(read, start) + fill;
    read = end;
  }
  return result + text.slice(read);
};

const PORTS: EnginePorts = {
  matches: regexes.matches,
  findAll,
  replaceAll: (text, pattern, by) => replace(text, pattern, by, Number.POSITIVE_INFINITY),
  replaceFirst: (text, pattern, by) => replace(text, pattern, by, 1),
  charge: () => {},
  weighText: (text) => text,
  note: () => {},
  refuseDirective: (name) => {
    throw new Error(`#${name} does not run.`);
  },
};

/** As in the recording: a map, lists, and an object with methods. */
const createVariables = (): Map<string, Value> =>
  new Map<string, Value>([
    [
      'm',
      new Map<Value, Value>([
        ['a', 'one'],
        ['n', null],
        ['i', 3],
        ['dbl', new Double(1)],
        ['big', 12345678901234567890n],
      ]),
    ],
    ['l', [1, 2]],
    ['b', true],
    ['f', false],
    ['empty', ''],
    ['zero', 0],
    ['el', []],
    ['em', new Map()],
    ['util', UTIL],
  ]);

const UTIL = new Callable(
  new Map([
    ['toJson', (given: readonly Value[]) => (given.length === 1 ? writeJson(given[0] ?? null) : undefined)],
    ['qr', (given: readonly Value[]) => (given.length === 1 ? '' : undefined)],
    ['isNull', (given: readonly Value[]) => (given.length === 1 ? given[0] === null : undefined)],
    [
      'defaultIfNull',
      (given: readonly Value[]) => (given.length === 2 ? (given[0] ?? given[1] ?? null) : undefined),
    ],
  ]),
);
