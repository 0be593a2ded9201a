import { describe, expect, test } from 'vitest';
import { evaluateTemplate } from '../evaluate-template.ts';

// Expected values were recorded from Apache Velocity 1.7 on Java 17.

const print = (template: string): string => evaluateTemplate(template).text;

describe('integers of any size', () => {
  test.each([
    ['$m.big.add(1)', '$m.big.add(1)'],
    ['$m.big.intValue()', '-350287150'],
    ['$m.big.doubleValue()', '1.2345678901234567E19'],
    ['#set($x = $m.big + 1)$x', '12345678901234567891'],
    ['#set($x = $m.big * 2)$x', '24691357802469135780'],
    ['#set($x = $m.big / 7)$x', '1763668414462081127'],
    ['#set($x = $m.big % 7)$x', '1'],
    ['#set($x = $m.big - $m.big)$x', '0'],
    ['#if($m.big == 12345678901234567890)y#end', 'y'],
    ['#if($m.big > 1)y#end', 'y'],
    ['#if($m.big > 1.5)y#end', 'y'],
    ['#set($x = 9223372036854775807 + 1)$x', '9223372036854775808'],
    ['#set($x = 9223372036854775807 * 2)$x', '18446744073709551614'],
    ['#set($x = -9223372036854775808 - 1)$x', '-9223372036854775809'],
    ['#set($x = 2147483647 * 2147483647)$x', '4611686014132420609'],
    ['#set($x = 3000000000 * 3000000000)$x', '9000000000000000000'],
    ['#set($x = 4000000000 * 4000000000)$x', '16000000000000000000'],
    ['#set($x = -7 / 2)$x', '-3'],
    ['#set($x = -7 % 2)$x', '-1'],
    ['#set($x = 7 % -2)$x', '1'],
    ['#set($x = 7.5 % 2)$x', '1.5'],
    ['#set($x = -7.5 % 2)$x', '-1.5'],
    ['#set($x = 1 / 0)$x', '$x'],
    ['#set($x = 1.0 / 0)$x', '$x'],
    ['#set($x = 0 / 5)$x', '0'],
    ['#set($x = 1 % 0)$x', '$x'],
    ['#set($x = 1.0 % 0.0)$x', '$x'],
    ['#set($x = -5 * 0)$x', '0'],
    ['#set($x = 1e308 * 10)$x', 'Infinity'],
    ['#set($x = 0.1 + 0.2)$x', '0.30000000000000004'],
    ['#set($x = 1 + 2 * 3 - 4 / 2)$x', '5'],
    ['#set($x = (1 + 2) * 3)$x', '9'],
    ['#set($x = 10 - 4 - 3)$x', '3'],
    ['#set($x = 2 * 7 / 4)$x', '3'],
    ['#set($x = 7 / 4 * 2)$x', '2'],
    ['#set($x = 100 / 10 / 5)$x', '2'],
    ['#set($x = 9007199254740993 - 1)$x', '9007199254740992'],
    ['#set($x = 9007199254740991 + 2)$x', '9007199254740993'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });
});

describe('sums with texts', () => {
  test.each([
    ['#set($y = "a" + 1)$y', 'a1'],
    ['#set($y = 1 + "a")$y', '1a'],
    ['#set($y = "a" + $x)$y', 'a$x'],
    ['#set($y = $x + "a")$y', '$xa'],
    ['#set($y = $x + 1)$y', '$y'],
    ['#set($y = "a" + 1.0)$y', 'a1.0'],
    ['#set($y = "a" + true)$y', 'atrue'],
    ['#set($y = "a" + [1])$y', 'a[1]'],
    ['#set($y = "a" + {"k":1})$y', 'a{k=1}'],
    ['#set($y = "a" + $m.n)$y', 'a$m.n'],
    ['#set($y = true + 1)$y', '$y'],
    ['#set($y = [1] + [2])$y', '$y'],
    ['#set($y = "a" - "b")$y', '$y'],
    ['#set($y = "a" + "b" + 1 + 2)$y', 'ab12'],
    ['#set($y = 1 + 2 + "a")$y', '3a'],
    ['#set($y = "a" * 2)$y', '$y'],
    ['#set($y = $b + "x")$y', 'truex'],
    ['#set($y = "" + $m.big)$y', '12345678901234567890'],
    ['#set($y = $!x + "a")$y', '$!xa'],
    ['#set($y = ("a" + $x) + "b")$y', 'a$xb'],
    ['#set($y = true && $b)$y', 'true'],
    ['#set($y = !$b)$y', 'false'],
    ['#set($y = 1 > 2)$y', 'false'],
    ['#set($y = 1 == 1)$y', 'true'],
    ['#set($y = $x == $z)$y', 'true'],
    ['#set($y = $x && true)$y', 'false'],
    ['#set($y = $m.a || false)$y', 'true'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });
});
