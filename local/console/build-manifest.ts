/** What a build tells its server, as a file of the build. */
export interface BuildManifest {
  /** Files to fetch at once, beside `main.js` and `main.css`. */
  preload: readonly string[];
}

export const MANIFEST_FILE = 'manifest.json';
