import { type Costs, STEPS } from './measure-costs.ts';

/** The costs at one number of users, and those of the small app, measured in turn. */
export interface Point {
  users: number;
  costs: Costs;
  small: Costs;
}

const WIDTH = 640;
const HEIGHT = 300;
const LEFT = 50;
const RIGHT = 90;
const TOP = 30;
const BOTTOM = 40;
/** The distance of two labels at least. */
const LINE_HEIGHT = 15;
/** Colours that can be distinguished with any colour vision: Okabe and Ito, 2008. */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7'] as const;

/**
 * Ratios of the costs to those at a thousand users, by the number of users, as an SVG picture. The axis of users is
 * logarithmic, and that of ratios begins at 0: a cost that does not grow is a level line at 1.
 */
export const toPlot = (points: readonly Point[]): string => {
  const users = points.map((point) => point.users);
  const [first, last] = [Math.log10(Math.min(...users)), Math.log10(Math.max(...users))];
  const ratios = points.flatMap((point) => STEPS.map((step) => point.costs[step] / point.small[step]));
  const highest = Math.max(2, Math.ceil(Math.max(...ratios)));
  const toX = (count: number): number =>
    LEFT + ((Math.log10(count) - first) / (last - first || 1)) * (WIDTH - LEFT - RIGHT);
  const toY = (ratio: number): number => HEIGHT - BOTTOM - (ratio / highest) * (HEIGHT - TOP - BOTTOM);
  const lines = STEPS.map((step) =>
    points.map((point) => [toX(point.users), toY(point.costs[step] / point.small[step])] as const),
  );
  const labels = spread(lines.map((places) => places.at(-1)?.[1] ?? 0));
  const levels = Array.from({ length: highest * 2 + 1 }, (_, index) => index / 2);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    '<title>Cost of a call, as a ratio to its cost at 1,000 users</title>',
    '<style>text { fill: #24292f } .grid { stroke: #d0d7de } @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .grid { stroke: #444c56 } }</style>',
    `<text x="${LEFT}" y="14">cost of a call, as a ratio to its cost at 1,000 users</text>`,
    ...levels.map((level) => toGridLine(level.toFixed(1), toY(level))),
    ...users.map(
      (count) =>
        `<text x="${toX(count)}" y="${HEIGHT - 20}" text-anchor="middle">${count.toLocaleString('en')}</text>`,
    ),
    `<text x="${(WIDTH - RIGHT + LEFT) / 2}" y="${HEIGHT - 4}" text-anchor="middle">users</text>`,
    ...STEPS.flatMap((step, index) => {
      const colour = COLOURS[index] ?? 'black';
      return [toLine(lines[index] ?? [], colour), toLabel(step, labels[index] ?? 0, colour)];
    }),
    '</svg>',
    '',
  ].join('\n');
};

const toGridLine = (label: string, y: number): string =>
  `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y}" y2="${y}"/><text x="${LEFT - 8}" y="${y + 4}" text-anchor="end">${label}</text>`;

const toLine = (places: readonly (readonly [number, number])[], colour: string): string => {
  const corners = places.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  const dots = places.map(
    ([x, y]) => `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3" fill="${colour}"/>`,
  );
  return `<polyline points="${corners}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}`;
};

const toLabel = (name: string, y: number, colour: string): string =>
  `<text x="${WIDTH - RIGHT + 10}" y="${(y + 4).toFixed(1)}" style="fill: ${colour}">${name}</text>`;

/** The same heights in the same order, moved down where they would overlap. */
const spread = (heights: readonly number[]): number[] => {
  const spaced = [...heights];
  let lowest = Number.NEGATIVE_INFINITY;
  for (const [index, height] of [...heights.entries()].sort(([, one], [, other]) => one - other)) {
    lowest = Math.max(height, lowest + LINE_HEIGHT);
    spaced[index] = lowest;
  }
  return spaced;
};
