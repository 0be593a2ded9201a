import { freshAssembly } from '../../infra/fresh-assembly.ts';

/** Before all tests: `cdk.out/local` is what the sources say. */
export const setup = async (): Promise<void> => {
  await freshAssembly('local');
};
