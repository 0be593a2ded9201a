import { BadArgument } from './ending.ts';

/**
 * Limits the resources of one handler in this process. AppSync has no such numbers: it stops a request after
 * 30 seconds. Here every function entry, loop iteration, step of a pattern and part of a value counts as one
 * unit, which ends nested loops and exploding values at a far lower cost than a timer per handler.
 */
export interface Meter {
  begin(): void;
  /** Counts one unit. */
  step(): void;
  /** Counts several units, as for a list that is copied. */
  charge(units: number): void;
  /** Counts the parts of a value, shared ones as often as they occur. Throws for a circular one. */
  weigh(value: unknown): void;
  /** Returns a string, after counting its length; any other value as it is. */
  weighText(value: unknown): unknown;
  /** Counts a value that is kept until the handler ends, such as an appended error. */
  retain(value: unknown): void;
  /** Allows a method `toJSON` of the realm's own in `weigh`. */
  trust(toJson: unknown): void;
}

const UNIT_LIMIT = 10_000_000;
const TIME_LIMIT_MS = 3000;

/** Low, because operations that no unit counts, such as comparing two long strings, may take some time. */
const UNITS_BETWEEN_CHECKS = 500;

/** Parts of one value: far more than the 5 MB of a response can have. */
const PART_LIMIT = 1_000_000;

/** Parts of all kept values: 5 MB, as for a response, with 16 bytes per part. */
const RETAINED_LIMIT = (5 * 1024 * 1024) / 16;

/** A string of 16 characters costs one unit more than an empty one. */
const TEXT_SHIFT = 4;
const TEXT_LIMIT = 16_000_000;

/** The cost of reading strings once, in units. */
export const unitsOfText = (length: number): number => length >> TEXT_SHIFT;

/** Unless `isBounded`, units and time are not limited, as for debugged code; sizes are. */
export const createMeter = ({ isBounded = true } = {}): Meter => {
  const trusted = new Set<unknown>();
  const countParts = createCountParts(trusted);
  let units = 0;
  let nextCheck = UNITS_BETWEEN_CHECKS;
  let end = 0;
  let retained = 0;
  const check = (): void => {
    // Written so that NaN, which is never a valid cost, ends the handler too.
    if (!(units <= UNIT_LIMIT)) throw new BadArgument(`The handler took more than ${UNIT_LIMIT} steps.`);
    const now = Date.now();
    if (end === 0) end = now + TIME_LIMIT_MS;
    if (now > end) throw new BadArgument(`The handler took more than ${TIME_LIMIT_MS / 1000} seconds.`);
    nextCheck = units + UNITS_BETWEEN_CHECKS;
  };
  const charge = (more: number): void => {
    units += more;
    if (isBounded && !(units < nextCheck)) check();
  };
  return {
    begin: () => {
      units = 0;
      nextCheck = UNITS_BETWEEN_CHECKS;
      end = 0;
      retained = 0;
    },
    step: () => charge(1),
    charge,
    weigh: (value) => charge(countParts(value)),
    weighText: (value) => {
      if (typeof value === 'string' && value.length >= 64) charge(unitsOfLongText(value.length));
      return value;
    },
    retain: (value) => {
      const parts = countParts(value);
      charge(parts);
      retained = withinRetainedLimit(retained + parts);
    },
    trust: (toJson) => void trusted.add(toJson),
  };
};

/** Counts the parts of one value. Throws for too many, and for a `toJSON` that is not trusted. */
const createCountParts = (trusted: ReadonlySet<unknown>): ((value: unknown) => number) => {
  let parts = 0;
  /**
   * `JSON.stringify` would call it, on every value that has or inherits it, and write another value than is
   * counted here.
   */
  const refuseToJson = (value: object): void => {
    const { toJSON } = value as { toJSON?: unknown };
    if (typeof toJSON !== 'function' || trusted.has(toJSON)) return;
    throw new BadArgument('A function named toJSON is not supported.');
  };
  const visitObject = (one: object): void => {
    refuseToJson(one);
    if (typeof one === 'function') return;
    if (Array.isArray(one)) for (let index = 0; index < one.length; index += 1) visit(one[index]);
    else
      for (const key in one) {
        parts += unitsOfText(key.length);
        visit((one as Record<string, unknown>)[key]);
      }
  };
  const visit = (one: unknown): void => {
    parts += 1;
    if (typeof one === 'string') parts += unitsOfText(one.length);
    if (parts > PART_LIMIT) refusePart();
    if ((typeof one === 'object' || typeof one === 'function') && one !== null) visitObject(one);
  };
  return (value) => {
    parts = 0;
    visit(value);
    return parts;
  };
};

const unitsOfLongText = (length: number): number => {
  if (length <= TEXT_LIMIT) return unitsOfText(length);
  throw new BadArgument(`A text of more than ${TEXT_LIMIT} characters is too long.`);
};

const withinRetainedLimit = (parts: number): number => {
  if (parts <= RETAINED_LIMIT) return parts;
  throw new BadArgument('The appended errors and calls of extensions take more than 5 MB.');
};

const refusePart = (): never => {
  throw new BadArgument(`A value of more than ${PART_LIMIT} parts, or one that holds itself, is too large.`);
};
