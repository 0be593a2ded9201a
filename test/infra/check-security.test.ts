import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { afterEach, expect, test, vi } from 'vitest';
import { checkSecurity } from '../../infra/check-security.ts';
import { createStack } from '../support/synthesize-stage.ts';

const STAGES = ['local', 'dev', 'staging', 'prod', 'jane'] as const;

interface Acknowledgement {
  rule: string;
  reason: string;
  /** A construct, by its path below the stack. */
  place: string;
}

const below = (path: string): string => path.slice(path.indexOf('/') + 1);

const listAcknowledgements = (stack: Stack): Acknowledgement[] =>
  stack.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, string>))
      .map(([id, reason]) => ({ rule: id.replace(/^annotation::/i, ''), reason, place: below(node.path) })),
  );

/** What the rules find, as `rule on place`. Resources are whole only once they were synthesized. */
const listFindings = (stack: Stack): string[] => {
  const app = stack.node.root as App;
  app.synth();
  return [new AwsSolutionsChecks(app), new ServerlessChecks(app)]
    .flatMap((rules) => rules.validateScope(stack).violations)
    .flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath = '' }) => `${ruleName} on ${below(constructPath)}`),
    );
};

afterEach(() => {
  vi.restoreAllMocks();
});

test.each(STAGES)('finds nothing in %s that is not acknowledged', (stage) => {
  expect(listFindings(createStack(stage))).toEqual([]);
});

test('needs every acknowledgement', () => {
  const stages = ['dev', 'prod'];
  const acknowledged = stages.flatMap((stage) => listAcknowledgements(createStack(stage)));
  vi.spyOn(Validations.prototype, 'acknowledge').mockReturnValue(undefined);
  const findings = stages.flatMap((stage) => listFindings(createStack(stage)));
  const needed = acknowledged
    .filter(({ rule, place }) => findings.some((finding) => finding.startsWith(`${rule} on ${place}`)))
    .map(({ rule }) => rule);

  expect(findings.length).toBeGreaterThan(acknowledged.length / 2);
  expect(acknowledged.filter(({ rule }) => !needed.includes(rule))).toEqual([]);
});

/** One for each rule and reason, with all places where it is left. */
const toRows = (acknowledgements: readonly Acknowledgement[]): string[] => {
  const places = new Map<string, string[]>();
  for (const { rule, reason, place } of acknowledgements) {
    const row = `| \`${rule}\` | ${reason} |`;
    places.set(row, [...(places.get(row) ?? []), place]);
  }
  return [...places].map(([row, all]) => `${row} ${all.join(', ')} |`).sort();
};

test('has exactly the findings in the table', async () => {
  const toTable = (stage: string): string[] => [
    `## ${stage}`,
    '',
    '| Rule | Why it is left | Where |',
    '|---|---|---|',
    ...toRows(listAcknowledgements(createStack(stage))),
    '',
  ];
  const head = [
    '# What cdk-nag finds and we leave',
    '',
    'Written by check-security.test.ts (`vitest -u`).',
    '',
  ];

  await expect([...head, ...toTable('prod'), ...toTable('dev')].join('\n')).toMatchFileSnapshot(
    'acknowledgements.md',
  );
});

test('fails the synthesis, with the resource and the fix', async () => {
  const outdir = await mkdtemp(join(tmpdir(), 'check-security-'));
  const written = vi.spyOn(console, 'error').mockReturnValue(undefined);
  try {
    const app = new App({ analyticsReporting: false, builtinCloudFormationValidation: false, outdir });
    new Queue(new Stack(app, 'Careless'), 'Open');
    checkSecurity(app);

    const complaint = `${toComplaint(() => app.synth())}${written.mock.calls.join()}`;

    expect(complaint).toContain('The SQS queue does not require requests to use SSL.');
    expect(complaint).toContain('Careless/Open');
    expect(complaint).toContain("Acknowledge with 'AwsSolutions::AwsSolutions-SQS4'");
  } finally {
    await rm(outdir, { recursive: true, force: true });
  }
});

const toComplaint = (synthesize: () => unknown): string => {
  try {
    synthesize();
  } catch (fault) {
    return (fault as Error).message;
  }
  throw new Error('It was synthesized.');
};
