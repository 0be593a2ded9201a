import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

interface Job {
  environment?: string;
  if?: string;
  needs?: string | string[];
  permissions?: Record<string, string>;
  'timeout-minutes'?: number;
  strategy?: { matrix: Record<string, unknown> };
  steps: { uses?: string; run?: string; with?: Record<string, unknown> }[];
}

interface Workflow {
  permissions: Record<string, string>;
  jobs: Record<string, Job>;
}

const FOLDER = '.github/workflows';

const files = readdirSync(FOLDER).map((name) => {
  const text = readFileSync(`${FOLDER}/${name}`, 'utf8');
  return { name, text, workflow: parse(text) as Workflow };
});

const jobs = files.flatMap(({ name, workflow }) =>
  Object.entries(workflow.jobs).map(([id, job]) => ({ name: `${name} ${id}`, job })),
);

const scripts: Record<string, string> = JSON.parse(readFileSync('package.json', 'utf8')).scripts;

test('there is a workflow that checks, one that compares and one that deploys', () => {
  expect(files.map(({ name }) => name).sort()).toEqual(['check.yml', 'deploy.yml', 'diff.yml']);
});

describe.each(files)('$name', ({ text, workflow }) => {
  test('may only read the repository, unless a job says so', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
  });

  test('has no secret, because AWS accepts the token of a run', () => {
    expect(text).not.toMatch(/secrets\.|access-key|AWS_SECRET/i);
  });

  test('pins every action by its commit, with its version next to it', () => {
    const uses = text.match(/uses: .*/g) ?? [];

    expect(uses.length).toBeGreaterThan(0);
    for (const line of uses) expect(line).toMatch(/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('passes no text of a pull request to a shell', () => {
    const shells = Object.values(workflow.jobs).flatMap(({ steps }) => steps.map(({ run }) => run ?? ''));

    for (const shell of shells) expect(shell).not.toContain('${{');
  });

  test('runs only existing npm scripts', () => {
    const named = [...text.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, script]) => script);

    for (const script of named) expect(Object.keys(scripts)).toContain(script);
  });
});

describe.each(jobs)('the job $name', ({ job }) => {
  test('leaves no credentials of the repository on disk', () => {
    const checkouts = job.steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));

    for (const { with: options } of checkouts)
      expect(options).toMatchObject({ 'persist-credentials': false });
  });

  test('may request a token for AWS only in an environment, whose name AWS checks', () => {
    expect(job.permissions?.['id-token'] === 'write').toBe(job.environment !== undefined);
  });
});

test('everything is checked on the oldest Node that is promised, and on the one that runs on Lambda', () => {
  const check = files.find(({ name }) => name === 'check.yml')?.workflow.jobs.check;
  const { node } = check?.strategy?.matrix ?? {};
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8'));
  const runtime = /Runtime\.NODEJS_(\d+)_X/.exec(readFileSync('infra/node-function.ts', 'utf8'))?.[1];

  expect(node).toEqual([engines.node.replace('>=', ''), runtime]);
  expect(readFileSync('.nvmrc', 'utf8').trim()).toBe(runtime);
  expect(readFileSync('.ci/run', 'utf8')).toContain(`\${OTHER_NODES-${(node as string[]).join(' ')}}`);
});

test('pull requests are compared in environments of their own, whose role changes nothing', () => {
  const diff = files.find(({ name }) => name === 'diff.yml')?.workflow.jobs.diff;

  expect(diff?.environment).toMatch(/ matrix\.stage \}\}-diff$/);
  expect(diff?.strategy?.matrix).toEqual({ stage: ['dev', 'staging', 'prod'] });
});

describe('the code of a pull request', () => {
  const jobsOfDiff = files.find(({ name }) => name === 'diff.yml')?.workflow.jobs;

  test('runs in a job without a token, and not for updates that dependabot proposes', () => {
    expect(jobsOfDiff?.synthesize?.permissions).toBeUndefined();
    expect(jobsOfDiff?.synthesize?.if).toContain("user.login != 'dependabot[bot]'");
    expect(jobsOfDiff?.diff?.needs).toBe('synthesize');
  });

  test('does not run with the token: the base branch does', () => {
    const checkouts = jobsOfDiff?.diff?.steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));

    expect(checkouts?.map(({ with: options }) => options?.ref)).toEqual([
      expect.stringContaining('pull_request.base.sha'),
    ]);
    // What the pull request has made is read as data.
    const programs = jobsOfDiff?.diff?.steps.flatMap(
      ({ run = '' }) => run.match(/^(npm|npx|node) .*proposed/gm) ?? [],
    );
    expect(programs).toEqual([
      'npx --no-install cdk diff --app proposed',
      'node --import tsx commands/run.ts compare-schema --stage "$STAGE" --assembly proposed',
    ]);
  });

  test('installs packages without running their scripts', () => {
    const installs = Object.values(jobsOfDiff ?? {}).flatMap(({ steps }) =>
      steps.flatMap(({ run }) => (run?.includes('npm ci') ? [run] : [])),
    );

    expect(installs).toEqual(['npm ci --ignore-scripts', 'npm ci --ignore-scripts']);
  });
});

test('a stage is smoke-tested after its deployment', () => {
  const { steps = [] } = files.find(({ name }) => name === 'deploy.yml')?.workflow.jobs.deploy ?? {};
  const runs = steps.map(({ run }) => run?.trim());
  const [deployed, tried] = ['deploy', 'smoke'].map((name) =>
    runs.findIndex((run) => run?.startsWith(`npm run ${name} -- --stage "$STAGE"`)),
  );
  expect(deployed).toBeGreaterThan(0);
  expect(tried).toBeGreaterThan(deployed ?? 0);
});

test('a stage is deployed after the checks, one stage after the other', () => {
  const deploy = files.find(({ name }) => name === 'deploy.yml');

  expect(deploy?.text).toContain('["dev","staging","prod"]');
  expect(deploy?.workflow.jobs.deploy).toMatchObject({
    needs: ['stages', 'check'],
    environment: expect.stringMatching(/ matrix\.stage \}\}$/),
    strategy: { 'max-parallel': 1, 'fail-fast': true },
  });
});

describe('dependabot', () => {
  const { updates } = parse(readFileSync('.github/dependabot.yml', 'utf8')) as {
    updates: { 'package-ecosystem': string; groups: Record<string, { patterns: string[] }> }[];
  };

  test('updates packages and actions, in groups', () => {
    expect(updates.map((update) => update['package-ecosystem'])).toEqual(['npm', 'github-actions']);
    for (const { groups } of updates) expect(Object.keys(groups).length).toBeGreaterThan(0);
  });

  test('has no pattern without a package', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    const names = Object.keys({ ...dependencies, ...devDependencies });
    const patterns = Object.values(updates[0]?.groups ?? {}).flatMap((group) => group.patterns);

    for (const pattern of patterns) {
      const isNamed = new RegExp(`^${pattern.replaceAll('*', '.*')}$`);
      expect({ pattern, fits: names.some((name) => isNamed.test(name)) }).toEqual({ pattern, fits: true });
    }
  });
});
