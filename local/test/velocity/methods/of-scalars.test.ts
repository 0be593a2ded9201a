import { describe, expect, test } from 'vitest';
import { evaluateTemplate } from '../evaluate-template.ts';

// Expected values were recorded from Apache Velocity 1.7 on Java 17.

const print = (template: string): string => evaluateTemplate(template).text;

describe('floats of 0.1', () => {
  const before = '#set($d = 0.1)';

  test.each([
    ['$d.floatValue()', '0.1'],
    ['$d.doubleValue()', '0.1'],
    ['$d.intValue()', '0'],
    ['$d.longValue()', '0'],
    ['$d.isNaN()', 'false'],
    ['$d.toString()', '0.1'],
    ['$d.compareTo(0.2)', '-1'],
    ['$d.compareTo(0.1)', '0'],
    ['$d.equals(0.1)', 'true'],
    ['$d.equals($d.floatValue())', 'false'],
    ['$d.floatValue().equals($d.floatValue())', 'true'],
    ['#if($d == $d.floatValue())same#{else}other#end', 'other'],
    ['#set($y = $d.floatValue() + 1)$y', '1.1'],
    ['#set($y = $d.floatValue() + 0.2)$y', '0.30000000149011613'],
    ['#set($y = $d.floatValue() * 3)$y', '0.3'],
    ['#set($y = $d.floatValue() / 3)$y', '0.033333335'],
    ['#set($y = $d.floatValue() % 1)$y', '0.1'],
    ['#set($y = $d.floatValue() - $d.floatValue())$y', '0.0'],
    ['$d.floatValue().doubleValue()', '0.10000000149011612'],
    ['$d.floatValue().floatValue()', '0.1'],
    ['$d.floatValue().intValue()', '0'],
    ['$d.floatValue().toString()', '0.1'],
    ['$util.toJson([$d.floatValue()])', '[0.1]'],
    ['$d.floatValue().isNaN()', 'false'],
    ['$d.floatValue().compareTo($d.floatValue())', '0'],
    ['#set($y = "a" + $d.floatValue())$y', 'a0.1'],
    ['[$d.floatValue().longValue()]', '[0]'],
  ])('%j prints %j', (template, printed) => {
    expect(print(`${before}${template}`)).toBe(printed);
  });
});

describe('floats and doubles', () => {
  test.each([
    ['#set($d = 1.0)$d.floatValue()', '1.0'],
    ['#set($d = 1.0)$d', '1.0'],
    ['#set($d = 100.0)$d.floatValue()', '100.0'],
    ['#set($d = 100.0)$d', '100.0'],
    ['#set($d = 1234567.5)$d.floatValue()', '1234567.5'],
    ['#set($d = 1234567.5)$d', '1234567.5'],
    ['#set($d = 12345678.0)$d.floatValue()', '1.2345678E7'],
    ['#set($d = 12345678.0)$d', '1.2345678E7'],
    ['#set($d = 16777217.0)$d.floatValue()', '1.6777216E7'],
    ['#set($d = 16777217.0)$d', '1.6777217E7'],
    ['#set($d = 0.001)$d.floatValue()', '0.001'],
    ['#set($d = 0.001)$d', '0.001'],
    ['#set($d = 0.0009)$d.floatValue()', '9.0E-4'],
    ['#set($d = 0.0009)$d', '9.0E-4'],
    ['#set($d = 3.4e38)$d.floatValue()', '3.4E38'],
    ['#set($d = 3.4e38)$d', '3.4E38'],
    ['#set($d = 1e39)$d.floatValue()', 'Infinity'],
    ['#set($d = 1e39)$d', '1.0E39'],
    ['#set($d = 1.0e-45)$d.floatValue()', '1.4E-45'],
    ['#set($d = 1.0e-45)$d', '1.0E-45'],
    ['#set($d = 1e-46)$d.floatValue()', '0.0'],
    ['#set($d = 1e-46)$d', '1.0E-46'],
    ['#set($d = 33554431.0)$d.floatValue()', '3.3554432E7'],
    ['#set($d = 33554431.0)$d', '3.3554431E7'],
    ['#set($d = 123456789.0)$d', '1.23456789E8'],
    ['#set($d = -0.0)$d', '-0.0'],
    ['#set($d = -2.5)$d.floatValue()', '-2.5'],
    ['#set($d = -2.5)$d', '-2.5'],
    ['#set($d = 1.17549435E-38)$d', '1.17549435E-38'],
    ['#set($d = 9.999999e9)$d.floatValue()', '9.999999E9'],
    ['#set($d = 9.999999e9)$d', '9.999999E9'],
    ['#set($d = 1.0E10)$d.floatValue()', '1.0E10'],
    ['#set($d = 1.0E10)$d', '1.0E10'],
    ['#set($d = 8.5e15)$d', '8.5E15'],
    ['#set($d = 3.3333333333)$d.floatValue()', '3.3333333'],
    ['#set($d = 3.3333333333)$d', '3.3333333333'],
    ['#set($d = 2.0e-3)$d.floatValue()', '0.002'],
    ['#set($d = 2.0e-3)$d', '0.002'],
    [
      '#set($d = 3)$d.floatValue()|$d.doubleValue()|$d.intValue()|$d.longValue()|$d.toString()',
      '3.0|3.0|3|3|3',
    ],
    [
      '#set($d = 16777217)$d.floatValue()|$d.doubleValue()|$d.intValue()|$d.longValue()|$d.toString()',
      '1.6777216E7|1.6777217E7|16777217|16777217|16777217',
    ],
    [
      '#set($d = -7)$d.floatValue()|$d.doubleValue()|$d.intValue()|$d.longValue()|$d.toString()',
      '-7.0|-7.0|-7|-7|-7',
    ],
    [
      '#set($d = 12345678901234567890)$d.floatValue()|$d.doubleValue()|$d.intValue()|$d.longValue()|$d.toString()',
      '1.2345679E19|1.2345678901234567E19|-350287150|-6101065172474983726|12345678901234567890',
    ],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });
});

describe('not a number', () => {
  const before = '#set($n = $m.dbl.parseDouble("NaN"))';

  test.each([
    ['$n.compareTo(1.0)', '1'],
    ['#set($k = 1.0)$k.compareTo($n)', '-1'],
    ['$n.compareTo($n)', '0'],
    ['#if($n == $n)y#{else}n#end', 'y'],
    ['#if($n < 1)y#{else}n#end', 'n'],
    ['#if($n <= 1)y#{else}n#end', 'y'],
    ['#if($n >= 1)y#{else}n#end', 'y'],
    ['$n.floatValue()', 'NaN'],
    ['$n', 'NaN'],
    ['#set($x = $n + 1)$x', 'NaN'],
    ['$n.longValue()', '0'],
  ])('%j prints %j', (template, printed) => {
    expect(print(`${before}${template}`)).toBe(printed);
  });
});

describe('zeros', () => {
  const before = '#set($z = -0.0)#set($p = 0.0)';

  test.each([
    ['$z.compareTo($p)', '-1'],
    ['$p.compareTo($z)', '1'],
    ['$z.equals($p)', 'false'],
    ['#if($z == $p)y#end', 'y'],
    ['#set($x = $z * 1)$x', '-0.0'],
  ])('%j prints %j', (template, printed) => {
    expect(print(`${before}${template}`)).toBe(printed);
  });
});

describe('the classes of numbers', () => {
  test.each([
    ['$m.i.compareTo(2)', '1'],
    ['$m.i.equals(3.0)', 'false'],
    ['$m.i.parseInt("-0")', '0'],
    ['$m.i.parseInt("007")', '7'],
    ['$m.i.parseLong("12L")', '$m.i.parseLong("12L")'],
    ['$m.i.valueOf("12")', '12'],
    ['$m.dbl.valueOf("1.5")', '1.5'],
    ['$m.dbl.valueOf("1")', '1.0'],
    ['$m.dbl.parseDouble("1d")', '1.0'],
    ['$m.dbl.parseDouble("1f")', '1.0'],
    ['$m.dbl.parseDouble("1e400")', 'Infinity'],
    ['$m.dbl.parseDouble("1e-400")', '0.0'],
    ['$m.dbl.parseDouble("1.")', '1.0'],
    ['$m.dbl.parseDouble("+.5")', '0.5'],
    ['$m.dbl.parseDouble("+NaN")', 'NaN'],
    ['$m.dbl.parseDouble("-NaN")', 'NaN'],
    ['$b.compareTo(false)', '1'],
    ['$b.compareTo(true)', '0'],
    ['$f.compareTo(true)', '-1'],
    ['$m.i.shortValue()', '3'],
    ['$m.i.byteValue()', '3'],
    ['$m.i.MAX_VALUE', '$m.i.MAX_VALUE'],
    ['$m.dbl.isInfinite()', 'false'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });

  test.each([
    ['$m.i.compareTo(2.0)', 'java.lang.ClassCastException: class java.lang.Double'],
    ['$m.dbl.compareTo(1)', 'java.lang.ClassCastException: class java.lang.Integer'],
    ['$m.big.compareTo(1)', 'java.lang.ClassCastException: class java.lang.Integer'],
    ['$m.i.parseInt(" 7")', 'java.lang.NumberFormatException: For input string: " 7"'],
    ['$m.i.parseInt("+")', 'java.lang.NumberFormatException: For input string: "+"'],
    ['$m.i.parseInt("-")', 'java.lang.NumberFormatException: For input string: "-"'],
    ['$m.i.valueOf("12345678901")', 'java.lang.NumberFormatException: For input string: "12345678901"'],
    ['$m.i.valueOf("a")', 'java.lang.NumberFormatException: For input string: "a"'],
    ['$m.dbl.parseDouble("1L")', 'java.lang.NumberFormatException: For input string: "1L"'],
    ['$m.dbl.parseDouble(".")', 'java.lang.NumberFormatException: For input string: "."'],
    ['$m.dbl.parseDouble("infinity")', 'java.lang.NumberFormatException: For input string: "infinity"'],
  ])('%j fails with %j', (template, message) => {
    expect(() => print(template)).toThrow(message);
  });
});

describe('booleans', () => {
  test.each([
    ['$b.equals("true")', 'false'],
    ['$b.parseBoolean("tRue")', 'true'],
    ['$b.valueOf("true")', 'true'],
    ['$b.valueOf("x")', 'false'],
    ['$b.negate()', '$b.negate()'],
    ['$b.TRUE', '$b.TRUE'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });
});
