/** A function that may be killed at any call it makes: before the call has an effect, or after it. */
export interface Life {
  /** Runs a call, unless killed; throws where it is killed by then. */
  call<Result>(effect: () => Promise<Result>): Promise<Result>;
  /** Whether it was killed: none of its responses arrives. */
  readonly isDead: boolean;
}

export class Killed extends Error {
  constructor() {
    super('The function was killed.');
    this.name = 'Killed';
  }
}

export const immortal: Life = { call: (effect) => effect(), isDead: false };

/** Dies at its call number `at`, from 0; `late` is after the effect. What is dead stays dead. */
export const createMortalLife = (at: number, late: boolean): Life => {
  let calls = 0;
  let isDead = false;
  return {
    call: async (effect) => {
      const isLast = calls === at;
      calls += 1;
      if (isDead || (isLast && !late)) {
        isDead = true;
        throw new Killed();
      }
      const result = await effect();
      if (isLast) isDead = true;
      if (isDead) throw new Killed();
      return result;
    },
    get isDead() {
      return isDead;
    },
  };
};

/** Every method of `ports` lives and dies with the function. */
export const bindToLife = <Ports extends object>(ports: Ports, life: Life): Ports => {
  const entries = Object.entries(ports).map(([name, value]) => [
    name,
    typeof value === 'function' ? (...args: unknown[]) => life.call(async () => value(...args)) : value,
  ]);
  return Object.fromEntries(entries) as Ports;
};
