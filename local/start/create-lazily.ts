/** Creates a realm of its own on first use: most starts never need it. */
export const createLazily = <Input, Output>(
  create: () => (input: Input) => Output,
): ((input: Input) => Output) => {
  let evaluate: ((input: Input) => Output) | null = null;
  return (input) => {
    evaluate ??= create();
    return evaluate(input);
  };
};
