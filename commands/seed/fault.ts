/** Why a seed cannot run at all, in a sentence, and what to do about it. */
export class SeedFault extends Error {
  readonly fix: string;

  constructor(message: string, fix: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SeedFault';
    this.fix = fix;
  }
}
