export interface CheckPorts {
  /** Resolves with the errors that the compiler prints; empty for none. */
  compile(project: string): Promise<string>;
  print(line: string): void;
}

/** More at a time only compete for memory on a small machine. */
const AT_ONCE = 2;

/** Checks projects and prints the result of each. Resolves with the exit code: 1 if one has errors. */
export const checkProjects = async (
  projects: readonly string[],
  { compile, print }: CheckPorts,
): Promise<number> => {
  const waiting = [...projects];
  let exitCode = 0;
  const work = async (): Promise<void> => {
    for (let project = waiting.shift(); project !== undefined; project = waiting.shift()) {
      const errors = await compile(project);
      print(errors === '' ? `✔ ${project}` : `✖ ${project}\n${errors}`);
      if (errors !== '') exitCode = 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return exitCode;
};
