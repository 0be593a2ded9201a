import type { Clock } from '../kernel/clock.ts';
import { LocalFault } from '../kernel/errors.ts';
import type { Ids } from '../kernel/ids.ts';
import type { CodeModel } from '../template/api-model.ts';
import { compileModule } from './compile-module.ts';
import { bundleRealm, createLockedRealm } from './create-realm.ts';
import { checkCode } from './dialect/check-code.ts';
import type { Problem } from './dialect/problem.ts';
import { readOutcome } from './read-outcome.ts';
import type { ResolverCode } from './resolver-code.ts';
import { toSourceFile } from './source-file.ts';

const describe = (problem: Problem, { text, origin }: CodeModel): string => {
  const file = toSourceFile(text, problem.line);
  const place = problem.line === 0 ? origin : `${origin}:${problem.line}:${problem.column}`;
  return `${place}${file === null ? '' : ` (${file})`}: ${problem.errorType}: ${problem.text}`;
};

const toRefusal = (problems: readonly Problem[], code: CodeModel): LocalFault =>
  new LocalFault(
    'CODE_REFUSED',
    problems.map((problem) => describe(problem, code)).join('\n'),
    [...new Set(problems.map(({ fix }) => fix))].join(' '),
  );

/** 128 bits seed the randomness of one handler. */
const SEED_DIGITS = 32;
const SEEDS_PER_DRAW = 64;

/** Draws entropy for many seeds at once: asking the system for each costs as much as a small handler. */
const createSeeds = (ids: Ids): (() => string) => {
  let drawn = '';
  let used = 0;
  return () => {
    if (used + SEED_DIGITS > drawn.length) {
      drawn = ids.entropy((SEED_DIGITS / 2) * SEEDS_PER_DRAW);
      used = 0;
    }
    used += SEED_DIGITS;
    return drawn.slice(used - SEED_DIGITS, used);
  };
};

/**
 * Makes the place where resolvers' code runs, and returns what loads code into it. Loading throws a `LocalFault`
 * (`CODE_REFUSED`) with every problem of the file, one a line, for what AppSync would not save.
 *
 * What code can do to this process is bounded by the realm's walls, by the limit of each loop, by a limit of steps per
 * handler, and by a limit on the length of lists that it spreads or joins. It is not bounded in time: a pattern that
 * backtracks for ever, or a list made sparse by its index and then walked, can hold the process up, as it cannot hold
 * up AppSync. A timer per handler would end that, and make every handler thirty times slower.
 */
export const createCodeLoader = (ports: { clock: Clock; ids: Ids }): ((code: CodeModel) => ResolverCode) => {
  const realm = createLockedRealm(bundleRealm());
  const nextSeed = createSeeds(ports.ids);
  return (code) => {
    const { program, problems } = checkCode(code.text);
    if (program === null) throw toRefusal(problems, code);
    const woven = compileModule(code.text, program, realm.parameters);
    const runText = realm.instantiate(woven.text);
    return {
      run: (handler, context, state) => {
        const now = ports.clock.now();
        const entropy = nextSeed();
        const { stash, outErrors } = state;
        const input = JSON.stringify({ handler, now, entropy, context, stash, outErrors });
        return readOutcome(runText(input), { origin: code.origin, toColumn: woven.toColumn });
      },
    };
  };
};
