import { BadArgument } from './ending.ts';

/**
 * Bounds what one handler takes of this process. AppSync has no such numbers: it stops a request after 30 seconds. Here
 * every function entry, loop turn, step of a pattern and part of a value counts as one unit, which ends nested loops
 * and exploding values at a far lower price than a timer per handler.
 */
export interface Meter {
  begin(): void;
  /** Counts one unit. */
  step(): void;
  /** Counts several units, as for a list that is copied. */
  charge(units: number): void;
  /** Counts the parts of a value, those shared as often as they occur. Throws for one that holds itself. */
  weigh(value: unknown): void;
  /** Passes a text on, once its length is counted; any other value as it is. */
  weighText(value: unknown): unknown;
}

const UNIT_LIMIT = 10_000_000;
const TIME_LIMIT_MS = 3000;
const UNITS_BETWEEN_CHECKS = 2000;

/** Parts of one value: far more than the 5 MB of an answer can hold. */
const PART_LIMIT = 1_000_000;

/** A text of 64 characters costs one unit more than an empty one. */
const TEXT_SHIFT = 6;
const TEXT_LIMIT = 16_000_000;

/** It would be called when the value is written, and could answer another value than the one counted here. */
const refuseToJson = (value: object): void => {
  if (Object.hasOwn(value, 'toJSON') && typeof (value as { toJSON: unknown }).toJSON === 'function') {
    throw new BadArgument('A function named toJSON is not supported.');
  }
};

const countParts = (value: unknown): number => {
  let parts = 0;
  const visit = (one: unknown): void => {
    parts += 1;
    if (parts > PART_LIMIT) {
      throw new BadArgument(
        `A value of more than ${PART_LIMIT} parts, or one that holds itself, is too large.`,
      );
    }
    if (typeof one === 'string') parts += one.length >> TEXT_SHIFT;
    else if (Array.isArray(one)) for (let index = 0; index < one.length; index += 1) visit(one[index]);
    else if (typeof one === 'object' && one !== null) {
      refuseToJson(one);
      for (const key in one) visit((one as Record<string, unknown>)[key]);
    }
  };
  visit(value);
  return parts;
};

export const createMeter = (): Meter => {
  let units = 0;
  let nextCheck = UNITS_BETWEEN_CHECKS;
  let end = 0;
  const check = (): void => {
    if (units > UNIT_LIMIT) throw new BadArgument(`The handler took more than ${UNIT_LIMIT} steps.`);
    const now = Date.now();
    if (end === 0) end = now + TIME_LIMIT_MS;
    if (now > end) throw new BadArgument(`The handler took more than ${TIME_LIMIT_MS / 1000} seconds.`);
    nextCheck = units + UNITS_BETWEEN_CHECKS;
  };
  const charge = (more: number): void => {
    units += more;
    if (units >= nextCheck) check();
  };
  return {
    begin: () => {
      units = 0;
      nextCheck = UNITS_BETWEEN_CHECKS;
      end = 0;
    },
    step: () => charge(1),
    charge,
    weigh: (value) => charge(countParts(value)),
    weighText: (value) => {
      if (typeof value !== 'string' || value.length < 64) return value;
      if (value.length > TEXT_LIMIT) {
        throw new BadArgument(`A text of more than ${TEXT_LIMIT} characters is too long.`);
      }
      charge(value.length >> TEXT_SHIFT);
      return value;
    },
  };
};
