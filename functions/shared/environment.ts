export type Environment = Readonly<Record<string, string | undefined>>;

/** The value of an environment variable that must be there. Throws an `Error` that names it. */
export const readVariable = (environment: Environment, name: string): string => {
  const value = environment[name];
  if (!value) {
    throw new Error(`The environment variable ${name} is not set.`);
  }
  return value;
};

/** SHARDS: how many partitions of the index `byCreated` new users are spread over. */
export const readShards = (environment: Environment): number => {
  const shards = Number(readVariable(environment, 'SHARDS'));
  if (!Number.isInteger(shards) || shards < 1) {
    throw new Error(
      `The environment variable SHARDS must be a whole number from 1, not ${environment.SHARDS}.`,
    );
  }
  return shards;
};
