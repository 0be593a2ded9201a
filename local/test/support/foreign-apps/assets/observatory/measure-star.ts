interface Measuring {
  args: { name: string };
  stash: Record<string, unknown>;
}

interface Star {
  name: string;
  brightness?: { magnitude: number };
}

export const request = ({ args, stash }: Measuring) => {
  stash.asked = args.name;
  return { payload: { name: args.name } satisfies Star };
};

export const response = ({ result }: { result: Star }) =>
  // Of a star without a brightness, this reads a property of undefined.
  (result.brightness as { magnitude: number }).magnitude;
