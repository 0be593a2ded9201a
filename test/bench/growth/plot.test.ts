import { describe, expect, test } from 'vitest';
import { type Costs, STEPS } from '../../../bench/growth/measure-costs.ts';
import { type Point, toPlot } from '../../../bench/growth/plot.ts';

const toCosts = (milliseconds: number): Costs => ({
  create: milliseconds,
  read: milliseconds,
  page: milliseconds,
  event: milliseconds,
});

/** A point whose costs all have this ratio to those of the small app. */
const toPoint = (users: number, ratio: number): Point => ({
  users,
  costs: toCosts(2 * ratio),
  small: toCosts(2),
});

/** The corners of each line, by step. */
const readLines = (plot: string): number[][][] =>
  [...plot.matchAll(/<polyline points="([^"]*)"/g)].map(([, points = '']) =>
    points.split(' ').map((point) => point.split(',').map(Number)),
  );

const readHeights = (plot: string): Record<string, number> =>
  Object.fromEntries(
    [...plot.matchAll(/<line class="grid" [^>]*y1="([\d.]+)"[^>]*\/><text[^>]*>([\d.]+)<\/text>/g)].map(
      ([, y, label]) => [label, Number(y)],
    ),
  );

describe('the plot of costs', () => {
  test('has a labelled line for each step, each in a colour of its own', () => {
    const plot = toPlot([toPoint(1_000, 1), toPoint(10_000, 1)]);
    const colours = [...plot.matchAll(/<polyline [^>]*stroke="([^"]+)"/g)].map(([, colour]) => colour);
    expect(new Set(colours).size).toBe(STEPS.length);
    for (const step of STEPS) expect(plot).toMatch(new RegExp(`<text[^>]*>${step}</text>`));
  });

  test('has labels that do not overlap, in the order of the lines', () => {
    const ratios = { create: 1.02, read: 1, page: 1.01, event: 0.7 };
    const plot = toPlot([toPoint(1_000, 1), { users: 10_000, costs: ratios, small: toCosts(1) }]);
    const heights = ['create', 'page', 'read', 'event'].map((step) =>
      Number(new RegExp(`y="([\\d.]+)"[^>]*>${step}</text>`).exec(plot)?.[1]),
    );
    for (const [index, height] of heights.entries())
      if (index > 0) expect(height - (heights[index - 1] ?? 0)).toBeGreaterThanOrEqual(14.9);
  });

  test('draws a cost that does not grow as a level line at 1', () => {
    const plot = toPlot([toPoint(1_000, 1), toPoint(10_000, 1), toPoint(100_000, 1)]);
    const height = readHeights(plot)['1.0'];
    for (const line of readLines(plot))
      for (const [, y = 0] of line) expect(y).toBeCloseTo(height ?? Number.NaN, 1);
  });

  test('places numbers of users by their logarithm', () => {
    const plot = toPlot([toPoint(1_000, 1), toPoint(10_000, 1), toPoint(100_000, 1)]);
    const [first = 0, second = 0, third = 0] = readLines(plot)[0]?.map(([x]) => x ?? 0) ?? [];
    expect(second - first).toBeCloseTo(third - second, 0);
    expect(second).toBeGreaterThan(first);
  });

  test('places a higher ratio higher, and all of them in the picture', () => {
    const plot = toPlot([toPoint(1_000, 0.5), toPoint(10_000, 3.7)]);
    for (const [[, low = 0] = [], [, high = 0] = []] of readLines(plot)) {
      expect(high).toBeLessThan(low);
      expect(high).toBeGreaterThanOrEqual(0);
      expect(low).toBeLessThanOrEqual(300);
    }
    expect(Object.keys(readHeights(plot))).toContain('4.0');
  });

  test('shows ratios up to 2 at least, so that noise does not fill the picture', () => {
    const labels = Object.keys(readHeights(toPlot([toPoint(1_000, 1), toPoint(10_000, 1.01)])));
    expect(labels).toEqual(['0.0', '0.5', '1.0', '1.5', '2.0']);
  });

  test('labels the numbers of users with separators', () => {
    const plot = toPlot([toPoint(1_000, 1), toPoint(100_000, 1)]);
    expect(plot).toContain('>1,000</text>');
    expect(plot).toContain('>100,000</text>');
  });

  test('of one number of users has finite places', () => {
    const plot = toPlot([toPoint(1_000, 1)]);
    expect(plot).not.toMatch(/NaN|Infinity/);
    expect(readLines(plot)).toHaveLength(STEPS.length);
  });

  test('is a well-formed picture with a title', () => {
    const plot = toPlot([toPoint(1_000, 1), toPoint(10_000, 1)]);
    expect(plot).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 640 300"/);
    expect(plot).toContain('<title>');
    expect(plot.endsWith('</svg>\n')).toBe(true);
    for (const name of ['svg', 'text', 'style', 'title'])
      expect(plot.split(`</${name}>`)).toHaveLength(plot.split(new RegExp(`<${name}[ >]`)).length);
  });
});
