/** A program with its arguments; no shell is involved. */
export interface Command {
  program: string;
  args: readonly string[];
}

export interface Outcome {
  /** The exit code; null if there is no such program. */
  code: number | null;
  stdout: string;
  stderr: string;
}

export type RunProgram = (command: Command) => Promise<Outcome>;

/** A list of the certificate authorities that some clients trust, and how to change it. */
export interface TrustStore {
  /** The clients that read it, for display: `Firefox (~/.mozilla/firefox/a1b2.default)`. */
  name: string;
  check: {
    command: Command;
    /** What a successful command prints if the store has the certificate; white space and case are ignored. */
    proof: string;
  };
  add: readonly Command[];
  remove: readonly Command[];
}

/** The stores of one machine. */
export interface TrustPlan {
  stores: readonly TrustStore[];
  /** What to do if the program that changes the stores is missing. */
  missingProgram: string;
  /** Remaining manual steps: one line each, empty for none. */
  remarks: { add: readonly string[]; remove: readonly string[] };
}

/** The certificate authority to trust. */
export interface Authority {
  /** The absolute path of its certificate. */
  file: string;
  /** The certificate's common name. */
  name: string;
  /** The SHA-1 of the certificate in hexadecimal digits without separators, by which macOS and Windows find it. */
  sha1: string;
  /** The certificate in base64, on one line. */
  base64: string;
}

const QUIET = /^[\w@%+=:,./\\-]+$/;

/** The command as typed in a shell. */
export const toCommandLine = ({ program, args }: Command): string =>
  [program, ...args].map((word) => (QUIET.test(word) ? word : `"${word}"`)).join(' ');

/** Whether a store has the certificate, from the outcome of its check. */
export const isProven = ({ check }: TrustStore, { code, stdout }: Outcome): boolean =>
  code === 0 && condense(stdout).includes(condense(check.proof));

const condense = (text: string): string => text.replace(/\s/g, '').toLowerCase();
