import type { Debugging } from '../kernel/debugging.ts';
import { toSourceMapComment } from '../kernel/encode-source-map.ts';
import { type DecodedSourceMap, decodeSourceMap } from '../kernel/source-map.ts';
import type { CodeModel } from '../template/api-model.ts';
import type { EditedText } from './source-edits.ts';

/** How a debugger finds the sources of code. */
export type DebuggedSources = Pick<Debugging, 'toSourceUrl'>;

/**
 * Instrumented code with comments for debuggers: a URL, and a map from the running code to the source files.
 * Without a source map in the code, a debugger shows the code itself.
 */
export const toDebuggedText = (code: CodeModel, edited: EditedText, sources: DebuggedSources): string => {
  const map = decodeSourceMap(code.text);
  const entry = map?.sources.at(-1);
  if (map === null || entry === undefined) return `${edited.text}\n//# sourceURL=${toUrlOfUnmapped(code)}\n`;
  const moved = moveIntoWoven(map, edited, sources);
  // Next to its source, so that it is part of the debugged folder.
  const url = sources.toSourceUrl(entry).replace(/\.[cm]?[jt]sx?$/, '.appsync.js');
  return `${edited.text}\n//# sourceURL=${url}\n${toSourceMapComment(moved)}\n`;
};

const toUrlOfUnmapped = ({ origin }: CodeModel): string => `appsync:///${encodeURIComponent(origin)}.js`;

const moveIntoWoven = (
  { sources, names, lines }: DecodedSourceMap,
  { toEditedColumn }: EditedText,
  { toSourceUrl }: DebuggedSources,
): DecodedSourceMap => ({
  sources: sources.map(toSourceUrl),
  names,
  lines: lines.map((segments, index) =>
    segments.map((one) => ({ ...one, column: toEditedColumn(index + 1, one.column + 1) - 1 })),
  ),
});
