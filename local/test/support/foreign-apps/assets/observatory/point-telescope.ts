interface Pointing {
  arguments: { degrees: number };
}

export const handler = async ({ arguments: { degrees } }: Pointing): Promise<string> => {
  console.log(`Pointing at ${degrees} degrees.`);
  if (degrees > 90) throw new RangeError('The telescope cannot point below the horizon.');
  return 'pointing';
};
