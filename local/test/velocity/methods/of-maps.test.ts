import { describe, expect, test } from 'vitest';
import { evaluateTemplate } from '../evaluate-template.ts';

// Expected values were recorded from Apache Velocity 1.7 on Java 17.

const print = (template: string): string => evaluateTemplate(template).text;

describe('maps', () => {
  test.each([
    ['$m.empty', '$m.empty'],
    ['$m.get("zz")', '$m.get("zz")'],
    ['$m.get(0)', '$m.get(0)'],
    ['$m.a', 'one'],
    ['$m.put("a",2)$m.a', 'one2'],
    ['$m.put("q",2)', '$m.put("q",2)'],
    ['$m.putAll({"x":1})$m.x', '1'],
    ['$m.remove("a")$m.containsKey("a")', 'onefalse'],
    ['$m.remove("zz")', '$m.remove("zz")'],
    ['$m.remove("n")', '$m.remove("n")'],
    ['$m.containsKey("n")', 'true'],
    ['$m.containsKey("zz")', 'false'],
    ['$m.containsValue(3)', 'true'],
    ['$m.containsValue(1.0)', 'true'],
    ['$m.containsValue(1)', 'false'],
    ['$m.getOrDefault("a",1)', 'one'],
    ['$m.getOrDefault("n",1)', '$m.getOrDefault("n",1)'],
    ['$m.getOrDefault("zz",1)', '1'],
    ['$m.putIfAbsent("a",1)', 'one'],
    ['$m.putIfAbsent("n",1)$m.n', '$m.putIfAbsent("n",1)1'],
    ['$m.replace("zz",1)', '$m.replace("zz",1)'],
    ['$m.replace("n",1)$m.n', '$m.replace("n",1)1'],
    ['$m.replace("a","one","two")$m.a', 'truetwo'],
    ['$m.clear()$m', '{}'],
    ['$em.equals({})', 'true'],
    ['$em.toString()', '{}'],
    ['$m.compute("a")', '$m.compute("a")'],
    ['$m.merge("a",1,2)', '$m.merge("a",1,2)'],
    ['$m["class"]', '$m["class"]'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });
});
