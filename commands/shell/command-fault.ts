/** Reports in one sentence why a command cannot run, with advice. */
export class CommandFault extends Error {
  readonly fix: string;

  constructor(message: string, fix: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CommandFault';
    this.fix = fix;
  }
}
