import { PRICES_OF } from '../../infra/prices.ts';
import type { Load } from './load.ts';
import type { CostLine } from './monthly-cost.ts';
import { OPERATIONS, toMillionDollars } from './operations.ts';

export interface Report {
  stage: string;
  load: Load;
  lines: readonly CostLine[];
  memoryMb: number;
  /** The monthly amount above which the budget sends a notification. */
  budgetUsd: number;
}

/** The cost of a month and of a million calls of each operation, as readable text. */
export const toReport = (report: Report): string =>
  [toHead(report), '', ...toMonth(report), '', ...toMillions(report), ''].join('\n');

const toHead = ({ stage, load: { users, reads, writes, subscribers, signedIn } }: Report): string =>
  [
    `A month of the stage ${stage}: ${toAmount(users)} users, ${reads} reads and ${writes} writes for each,`,
    `${toAmount(subscribers)} subscribers connected all month, ${toAmount(signedIn)} monthly active users.`,
    `List prices of ${PRICES_OF.region} on ${PRICES_OF.day}, without free allowances.`,
  ].join('\n');

const toMonth = ({ lines, budgetUsd }: Report): string[] => {
  const total = lines.reduce((sum, { dollars }) => sum + dollars, 0);
  const rows = lines
    .filter(({ dollars }) => dollars >= 0.005)
    .map(({ service, what, amount, dollars }) =>
      toRow([service, what, toAmount(amount), toDollars(dollars)]),
    );
  return [
    ...rows,
    toRow(['', 'total', '', toDollars(total)]),
    toRow(['', 'budget of the stage', '', toDollars(budgetUsd)]),
  ];
};

const toMillions = ({ memoryMb }: Report): string[] => {
  const rows = Object.entries(OPERATIONS).map(([name, use]) => {
    const { appSync, functions, table, total } = toMillionDollars(use, memoryMb / 1024);
    const cells = [appSync, functions, table, total].map((dollars) => toDollars(dollars).padStart(9));
    return `${name.padEnd(24)}${cells.join('')}`;
  });
  const head = ['AppSync', 'Lambda', 'DynamoDB', 'total'].map((title) => title.padStart(9)).join('');
  return [`${'A million of'.padEnd(24)}${head}`, ...rows];
};

const toAmount = (amount: number): string =>
  amount.toLocaleString('en-US', { maximumFractionDigits: amount < 100 ? 2 : 0 });

const toRow = ([service = '', what = '', amount = '', dollars = '']: readonly string[]): string =>
  `${service.padEnd(12)}${what.padEnd(32)}${amount.padStart(15)}${dollars.padStart(12)}`;

const toDollars = (amount: number): string => `$${amount.toFixed(2)}`;
