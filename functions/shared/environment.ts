export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads one variable, or returns what is wrong with it, to follow its name. */
export type Setting<TValue> = (given: string | undefined) => { value: TValue } | { problem: string };

export type Shape = Readonly<Record<string, Setting<unknown>>>;

/** The values of an environment of this shape. */
export type Settings<TShape extends Shape> = {
  [TName in keyof TShape]: TShape[TName] extends Setting<infer TValue> ? TValue : never;
};

/** Throws one `Error` that names every variable that is missing or wrong; never a value. */
export const readEnvironment = <const TShape extends Shape>(
  environment: Environment,
  shape: TShape,
): Settings<TShape> => {
  const readings = Object.entries(shape).map(([name, read]) => ({ name, ...read(environment[name]) }));
  const problems = readings.flatMap((reading) =>
    'problem' in reading ? [`${reading.name} ${reading.problem}`] : [],
  );
  if (problems.length > 0) {
    throw new Error(`The environment variables of the function are invalid: ${problems.join('; ')}.`);
  }
  const entries = readings.flatMap((reading) => ('value' in reading ? [[reading.name, reading.value]] : []));
  // Every name of the shape has a value of its setting, or there was a problem.
  return Object.fromEntries(entries) as Settings<TShape>;
};

export const text: Setting<string> = (given) => (given ? { value: given } : { problem: 'is not set' });

/** Undefined if it is not set. */
export const optionalText: Setting<string | undefined> = (given) => ({ value: given });

export const url: Setting<string> = (given) =>
  given && URL.canParse(given) ? { value: given } : { problem: given ? 'must be a URL' : 'is not set' };

/** From 1. */
export const wholeNumber: Setting<number> = (given) => {
  const value = Number(given);
  if (!given) return { problem: 'is not set' };
  return Number.isInteger(value) && value >= 1 ? { value } : { problem: 'must be a whole number from 1' };
};

/** A JSON object with string values. */
export const texts: Setting<Readonly<Record<string, string>>> = (given) => {
  if (!given) return { problem: 'is not set' };
  const value = toObject(given);
  return value !== null && Object.values(value).every((each) => typeof each === 'string')
    ? { value: value as Readonly<Record<string, string>> }
    : { problem: 'must be a JSON object of texts' };
};

/** One of these words; by default the first. */
export const oneOf =
  <const TWord extends string>(first: TWord, ...others: TWord[]): Setting<TWord> =>
  (given) => {
    const words = [first, ...others];
    const value = given ? words.find((word) => word === given) : first;
    return value === undefined ? { problem: `must be one of ${words.join(', ')}` } : { value };
  };

const toObject = (given: string): object | null => {
  try {
    const value: unknown = JSON.parse(given);
    return typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
};
