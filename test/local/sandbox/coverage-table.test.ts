import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { replaceCoverage } from '../../../commands/coverage-table/replace-coverage.ts';

const readme = readFileSync(new URL('../../../local/README.md', import.meta.url), 'utf8');

describe('the coverage table of local/README.md', () => {
  it('is what the registries say', () => {
    expect(readme).toBe(replaceCoverage(readme));
  });

  it('has a row for a function, a topic of the language and an operation', () => {
    expect(readme).toContain('| `util.autoId` | full | |');
    expect(readme).toContain('| `rds.select` | differs | ');
    expect(readme).toContain('| sort() | full | |');
    expect(readme).toContain('| AMAZON_DYNAMODB `GetItem` | full | |');
  });

  it('needs its markers', () => {
    expect(() => replaceCoverage('# no markers')).toThrow(/has no/);
  });
});
