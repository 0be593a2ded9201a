export type Environment = Readonly<Record<string, string | undefined>>;

/** The value of an environment variable that must be there. Throws an `Error` that names it. */
export const readVariable = (environment: Environment, name: string): string => {
  const value = environment[name];
  if (!value) {
    throw new Error(`The environment variable ${name} is not set.`);
  }
  return value;
};
