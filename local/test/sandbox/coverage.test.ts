import { describe, expect, test } from 'vitest';
import { COVERAGE } from '../../sandbox/coverage.ts';
import { createLockedRealm } from '../../sandbox/create-realm.ts';
import { readRealmScript } from '../../sandbox/realm-script.ts';
import { createEvaluator, toModule } from './evaluate.ts';

const { functions } = createLockedRealm(readRealmScript());
const { run } = createEvaluator();

describe('the table of functions', () => {
  test('lists exactly the functions that the realm has', () => {
    expect([...functions].sort()).toEqual(Object.keys(COVERAGE).sort());
  });

  test.each(Object.entries(COVERAGE))('is correct for %s', (path, state) => {
    const [root = ''] = path.split('.');
    const isModule = !['util', 'extensions', 'runtime'].includes(root);
    const imported = isModule ? `import * as ${root} from '@aws-appsync/utils/${root}';\n` : '';
    const call = () =>
      run(`${imported}${toModule(`return ${path}();`).replace(/^import \* as ddb.*$/m, '')}`);
    if (typeof state !== 'string' && 'unsupported' in state) {
      expect(call).toThrow(expect.objectContaining({ code: 'UNSUPPORTED', fix: state.unsupported }));
    } else {
      expect(call).not.toThrow();
    }
  });
});
