import type { Place } from '../syntax-tree.ts';

/** A template that Velocity cannot parse; the message has the place. */
export class ParseFailure extends Error {
  readonly place: Place;

  constructor(problem: string, place: Place, template = 'velocity') {
    super(`${problem} at ${template}[line ${place[0]}, column ${place[1]}]`);
    this.name = 'ParseFailure';
    this.place = place;
  }
}
