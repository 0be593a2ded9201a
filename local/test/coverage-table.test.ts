import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { renderCoverage } from '../coverage-table/render-coverage.ts';

const file = readFileSync(new URL('../COVERAGE.md', import.meta.url), 'utf8');

describe('COVERAGE.md', () => {
  test('agrees with the registries', () => {
    expect(file).toBe(renderCoverage());
  });

  test('has rows for functions, language topics and operations', () => {
    expect(file).toContain('| `util.autoId` | full | full | |');
    expect(file).toContain('| `rds.select` | differs | – | ');
    expect(file).toContain('| `util.qr` | – | full | |');
    expect(file).toContain('| sort() | full | |');
    expect(file).toContain('| AMAZON_DYNAMODB `GetItem` | full | |');
  });
});
