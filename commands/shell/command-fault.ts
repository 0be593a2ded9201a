/** Why a command cannot run at all, in a sentence, and what to do about it. */
export class CommandFault extends Error {
  readonly fix: string;

  constructor(message: string, fix: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CommandFault';
    this.fix = fix;
  }
}
