export interface SourceBundle {
  /** Relative to the project. */
  inputs: readonly string[];
  load(): unknown;
}

export function bundleSource(name: string, options?: { external?: readonly string[] }): Promise<SourceBundle>;
