import { SourceMap } from 'node:module';
import { dirname, resolve } from 'node:path';

/**
 * Has the stacks of errors name the sources of the program in `place`. Node.js itself maps only modules, and reads their maps
 * when it loads them; this map is read for the first stack.
 */
export const mapStacks = (place, readMap) => {
  let map = null;
  const toSourcePlace = (line, column) => {
    map ??= new SourceMap(JSON.parse(readMap()));
    // Both count from 0, where stacks count from 1.
    const { originalSource, originalLine, originalColumn } = map.findEntry(line - 1, column - 1);
    if (originalSource === undefined) return null;
    return `${resolve(dirname(place), originalSource)}:${originalLine + 1}:${originalColumn + 1}`;
  };
  const toFrame = (site) => {
    const text = String(site);
    if (site.getFileName() !== place) return text;
    const [line, column] = [site.getLineNumber(), site.getColumnNumber()];
    return text.replace(`${place}:${line}:${column}`, (found) => toSourcePlace(line, column) ?? found);
  };
  Error.prepareStackTrace = (error, sites) =>
    [toTitle(error), ...sites.map((site) => `    at ${toFrame(site)}`)].join('\n');
};

/** As V8 begins a stack. */
const toTitle = (error) => {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return '<error>';
  }
};
