import { describe, expect, test } from 'vitest';
import { evaluateTemplate } from '../evaluate-template.ts';

// Expected values were recorded from Apache Velocity 1.7 on Java 17.

const print = (template: string): string => evaluateTemplate(template).text;

describe('indexes', () => {
  test.each([
    ['$l.get(3000000000)', '$l.get(3000000000)'],
    ['[$l[3000000000]]', '[$l[3000000000]]'],
    ['$l.subList(0, 3000000000)', '$l.subList(0, 3000000000)'],
    ['$m.a.substring(3000000000)', '$m.a.substring(3000000000)'],
    ['$m.a.charAt(3000000000)', '$m.a.charAt(3000000000)'],
    ['$l.get(1.0)', '$l.get(1.0)'],
    ['$l.get("1")', '$l.get("1")'],
    ['$l["1"]', '$l["1"]'],
    ['$l.get(true)', '$l.get(true)'],
    ['$l[true]', '$l[true]'],
    ['$m[true]', '$m[true]'],
    ['$m[0]', '$m[0]'],
    ['$m.a.split("n")[1]', 'e'],
    ['$m.a.split("n")[-1]', 'e'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });

  test.each([
    ['$l.get(-1)', 'java.lang.IndexOutOfBoundsException: Index -1 out of bounds for length 2'],
    [
      '$l[-3]',
      "Error invoking method 'get(java.lang.Integer)' in java.util.ArrayList at velocity[line 1, column 3]",
    ],
    [
      '$l[2]',
      "Error invoking method 'get(java.lang.Integer)' in java.util.ArrayList at velocity[line 1, column 3]",
    ],
    ['$l[1.0]', 'Encountered "1.0" at velocity[line 1, column 4]'],
    [
      '$m.a.split("n")[5]',
      "Error invoking method 'get(java.lang.Integer)' in [Ljava.lang.String; at velocity[line 1, column 16]",
    ],
    ['$m.a.split("n").get(5)', 'java.lang.ArrayIndexOutOfBoundsException'],
  ])('%j fails with %j', (template, message) => {
    expect(() => print(template)).toThrow(message);
  });
});

describe('#set', () => {
  test.each([
    ['#set($m.k = 1)$m.k', '1'],
    ['#set($m["k"] = 1)$m.k', '1'],
    ['#set($m[$m.a] = 1)$m.one', '1'],
    ['#set($m.n.k = 1)$m.n', '$m.n'],
    ['#set($x.k = 1)$x', '$x'],
    ['#set($l[0] = 5)$l', '[5, 2]'],
    ['#set($l[-1] = 5)$l', '[1, 5]'],
    ['#set($l["a"] = 5)$l', '[1, 2]'],
    ['#set($l.k = 5)$l', '[1, 2]'],
    ['#set($m.a = $x)$m.a', 'one'],
    ['#set($!y = 1)$y', '$y'],
    ['#set( $y=1 )$y', '1'],
    ['#set ($y=1)$y', '1'],
    ['#set($y = 1)\n$y', '1'],
    ['  #set($y = 1)  \n$y', '1'],
    ['a #set($y = 1) b$y', 'a  b1'],
    ['#set($y=1)#set($z=$y)$z', '1'],
    ['#set($y = "a" )$y', 'a'],
    ['#set', '#set'],
    ['#set($y = $m.a.b.c)[$y]', '[$y]'],
    ['#set($y=$l)#set($y[0]=9)$l', '[9, 2]'],
    ['#set($m.a[0] = 1)$m.a', 'one'],
    ['#set($m.l = [])$m.l.add(1)$m.l', 'true[1]'],
    ['#set($a.b = 1)', ''],
    ['#set($m.put("a") = 1)$m.a', 'one'],
    ['#set($m.K = 1)$m.k$m.K', '$m.k1'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });

  test.each([
    [
      '#set($l[2] = 5)$l',
      "Exception calling method 'set(java.lang.Integer,java.lang.Integer)' in  class java.util.ArrayList at velocity[line 1, column 8]",
    ],
    ['#set($y = 1 + )', 'Encountered ")" at velocity[line 1, column 15]'],
    ['#set($y)', 'Encountered ")" at velocity[line 1, column 8]'],
    ['#set(y = 1)', 'Encountered "y" at velocity[line 1, column 6]'],
    ['#set($y == 1)', 'Encountered "==" at velocity[line 1, column 9]'],
    ['#set($y = 1', 'Encountered "<EOF>" at velocity[line 1, column 11]'],
  ])('%j fails with %j', (template, message) => {
    expect(() => print(template)).toThrow(message);
  });
});
