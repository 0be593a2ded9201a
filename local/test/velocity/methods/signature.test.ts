import { describe, expect, test } from 'vitest';
import { evaluateTemplate } from '../evaluate-template.ts';

// Expected values were recorded from Apache Velocity 1.7 on Java 17.

const print = (template: string): string => evaluateTemplate(template).text;

describe('a call with another number of arguments', () => {
  test.each([
    ['$m.a (', 'one ('],
    ['$m.get()', '$m.get()'],
    ['$m.get(1, 2)', '$m.get(1, 2)'],
    ['$m.nope(1)', '$m.nope(1)'],
    ['$l.get("a")', '$l.get("a")'],
    ['$l.add()', '$l.add()'],
    ['$l.add(0, 1, 2)', '$l.add(0, 1, 2)'],
    ['$l.set(1)', '$l.set(1)'],
    ['$l.subList(0)', '$l.subList(0)'],
    ['$m.put("a")', '$m.put("a")'],
    ['$m.put("a", 1, 2)', '$m.put("a", 1, 2)'],
    ['$m.containsKey()', '$m.containsKey()'],
    ['$m.a.concat()', '$m.a.concat()'],
    ['$m.a.replace("o")', '$m.a.replace("o")'],
    ['$m.a.substring(0, 1, 2)', '$m.a.substring(0, 1, 2)'],
    ['$m.getOrDefault("a")', '$m.getOrDefault("a")'],
    ['$b.equals()', '$b.equals()'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });

  test.each([
    [
      '$m.size(1)',
      "Invocation of method 'size' in  class java.util.LinkedHashMap threw exception java.lang.IllegalArgumentException: wrong number of arguments at velocity[line 1, column 4]",
    ],
    [
      '$m.a.length(1)',
      "Invocation of method 'length' in  class java.lang.String threw exception java.lang.IllegalArgumentException: wrong number of arguments at velocity[line 1, column 6]",
    ],
    [
      '$m.a.length($x)',
      "Invocation of method 'length' in  class java.lang.String threw exception java.lang.IllegalArgumentException: wrong number of arguments at velocity[line 1, column 6]",
    ],
    [
      '$m.a.trim("x")',
      "Invocation of method 'trim' in  class java.lang.String threw exception java.lang.IllegalArgumentException: wrong number of arguments at velocity[line 1, column 6]",
    ],
    [
      '$l.clear(1)',
      "Invocation of method 'clear' in  class java.util.ArrayList threw exception java.lang.IllegalArgumentException: wrong number of arguments at velocity[line 1, column 4]",
    ],
    [
      '$l.isEmpty(1, 2)',
      "Invocation of method 'isEmpty' in  class java.util.ArrayList threw exception java.lang.IllegalArgumentException: wrong number of arguments at velocity[line 1, column 4]",
    ],
    [
      '$b.booleanValue(1)',
      "Invocation of method 'booleanValue' in  class java.lang.Boolean threw exception java.lang.IllegalArgumentException: wrong number of arguments at velocity[line 1, column 4]",
    ],
    [
      '$m.keySet().size(1)',
      "Invocation of method 'size' in  class java.util.LinkedHashMap$LinkedKeySet threw exception java.lang.IllegalArgumentException: wrong number of arguments at velocity[line 1, column 13]",
    ],
    [
      '$l.iterator().next(1)',
      "Invocation of method 'next' in  class java.util.ArrayList$Itr threw exception java.lang.IllegalArgumentException: wrong number of arguments at velocity[line 1, column 15]",
    ],
    [
      '$m.entrySet().iterator().next().getKey(1)',
      "Invocation of method 'getKey' in  class java.util.LinkedHashMap$Entry threw exception java.lang.IllegalArgumentException: wrong number of arguments at velocity[line 1, column 33]",
    ],
    [
      '$m.i.intValue(1)',
      "Invocation of method 'intValue' in  class java.lang.Integer threw exception java.lang.IllegalArgumentException: wrong number of arguments at velocity[line 1, column 6]",
    ],
    [
      '$m.entrySet(1)',
      "Invocation of method 'entrySet' in  class java.util.LinkedHashMap threw exception java.lang.IllegalArgumentException: wrong number of arguments at velocity[line 1, column 4]",
    ],
    [
      '$m.values(1)',
      "Invocation of method 'values' in  class java.util.LinkedHashMap threw exception java.lang.IllegalArgumentException: wrong number of arguments at velocity[line 1, column 4]",
    ],
    [
      '$m.a.isEmpty(1)',
      "Invocation of method 'isEmpty' in  class java.lang.String threw exception java.lang.IllegalArgumentException: wrong number of arguments at velocity[line 1, column 6]",
    ],
    [
      '$l.size("a")',
      "Invocation of method 'size' in  class java.util.ArrayList threw exception java.lang.IllegalArgumentException: wrong number of arguments at velocity[line 1, column 4]",
    ],
    [
      '$l.iterator(1)',
      "Invocation of method 'iterator' in  class java.util.ArrayList threw exception java.lang.IllegalArgumentException: wrong number of arguments at velocity[line 1, column 4]",
    ],
  ])('%j fails with %j', (template, message) => {
    expect(() => print(template)).toThrow(message);
  });
});

describe('a call with an argument of another class', () => {
  test.each([
    ['$l.get("0")', '$l.get("0")'],
    ['$l.get(1.0)', '$l.get(1.0)'],
    ['$l.get(true)', '$l.get(true)'],
    ['$l.get($m.big)', '$l.get($m.big)'],
    ['$l.get(4294967296)', '$l.get(4294967296)'],
    ['$l.addAll(1)', '$l.addAll(1)'],
    ['$l.addAll("a")', '$l.addAll("a")'],
    ['$l.addAll({})', '$l.addAll({})'],
    ['$l.containsAll($m)', '$l.containsAll($m)'],
    ['$m.putAll([])', '$m.putAll([])'],
    ['$m.putAll("a")', '$m.putAll("a")'],
    ['$m.a.contains(1)', '$m.a.contains(1)'],
    ['$m.a.charAt("0")', '$m.a.charAt("0")'],
    ['$m.a.concat(1)', '$m.a.concat(1)'],
    ['$m.a.startsWith(true)', '$m.a.startsWith(true)'],
    ['$m.a.substring(1.0)', '$m.a.substring(1.0)'],
    ['$m.a.split(1)', '$m.a.split(1)'],
    ['$m.a.replace(1, 2)', '$m.a.replace(1, 2)'],
    ['$l.set("0", 1)', '$l.set("0", 1)'],
    ['$l.subList("0", 1)', '$l.subList("0", 1)'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });
});

describe('a call with null', () => {
  test.each([
    ['$l.get($x)', '$l.get($x)'],
    ['$l.add($x)', 'true'],
    ['$l.contains($x)', 'false'],
    ['$l.indexOf($x)', '-1'],
    ['$l.remove($x)', 'false'],
    ['$m.get($x)', '$m.get($x)'],
    ['$m.put($x, 1)', '$m.put($x, 1)'],
    ['$m.put("a", $x)', 'one'],
    ['$m.containsKey($x)', 'false'],
    ['$m.getOrDefault("zz", $x)', '$m.getOrDefault("zz", $x)'],
    ['$m.a.equals($x)', 'false'],
    ['$m.a.equalsIgnoreCase($x)', 'false'],
    ['$m.a.substring($x)', '$m.a.substring($x)'],
    ['$m.i.equals($x)', 'false'],
    ['$b.equals($x)', 'false'],
    ['$m.keySet().contains($x)', 'false'],
    ['$m.values().contains($x)', 'true'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });

  test.each([
    [
      '$l.addAll($x)',
      "Invocation of method 'addAll' in  class java.util.ArrayList threw exception java.lang.NullPointerException",
    ],
    [
      '$m.putAll($x)',
      "Invocation of method 'putAll' in  class java.util.LinkedHashMap threw exception java.lang.NullPointerException",
    ],
    [
      '$m.a.contains($x)',
      "Invocation of method 'contains' in  class java.lang.String threw exception java.lang.NullPointerException",
    ],
    [
      '$m.a.concat($x)',
      "Invocation of method 'concat' in  class java.lang.String threw exception java.lang.NullPointerException",
    ],
    [
      '$m.a.split($x)',
      "Invocation of method 'split' in  class java.lang.String threw exception java.lang.NullPointerException",
    ],
    [
      '$m.a.startsWith($x)',
      "Invocation of method 'startsWith' in  class java.lang.String threw exception java.lang.NullPointerException",
    ],
  ])('%j fails with %j', (template, message) => {
    expect(() => print(template)).toThrow(message);
  });
});

describe('a character by its code, and a number in another base', () => {
  test.each([
    ['$m.a.charAt()', '$m.a.charAt()'],
    ['$m.a.indexOf(110)', '1'],
    ['$m.a.indexOf(110, 2)', '-1'],
    ['$m.a.indexOf(-1)', '-1'],
    ['$m.a.indexOf(2000000)', '-1'],
    ['$m.a.indexOf(101, -5)', '2'],
    ['$m.i.toString(255)', '255'],
    ['$m.i.toString(255, 16)', 'ff'],
    ['$m.i.toString(-255, 2)', '-11111111'],
    ['$m.i.toString(35, 36)', 'z'],
    ['$m.i.toString(35, 37)', '35'],
    ['$m.i.toString(5, 1)', '5'],
    ['$m.a.lastIndexOf("e")', '2'],
    ['$m.i.toString()', '3'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });
});
