/** Nothing of the file can be read. The message is for whoever uploaded it. */
export class UnreadableFile extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnreadableFile';
  }
}
