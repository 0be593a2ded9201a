/** First in, first out, at a constant cost: `shift` of an array moves the rest. */
export interface Fifo<Element> {
  readonly size: number;
  push(element: Element): void;
  /** Undefined if it is empty. */
  shift(): Element | undefined;
  /** Those that were not taken, oldest first. */
  all(): Element[];
}

/** The memory of removed elements is freed above this number. */
const MOST_TAKEN = 1_024;

export const createFifo = <Element>(): Fifo<Element> => {
  let elements: (Element | undefined)[] = [];
  let taken = 0;
  return {
    get size() {
      return elements.length - taken;
    },
    push: (element) => void elements.push(element),
    shift: () => {
      const first = elements[taken];
      if (first === undefined) return undefined;
      elements[taken] = undefined;
      taken += 1;
      if (taken >= MOST_TAKEN) {
        elements = elements.slice(taken);
        taken = 0;
      }
      return first;
    },
    all: () => elements.slice(taken) as Element[],
  };
};
