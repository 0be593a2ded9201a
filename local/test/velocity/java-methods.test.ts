import { describe, expect, test } from 'vitest';
import { TemplateFailure } from '../../velocity/index.ts';
import { evaluateTemplate } from './evaluate-template.ts';

// The documentation of Java 17: https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/lang/String.html, and of
// Integer, Double, List and Map next to it.

const print = (template: string): string => evaluateTemplate(template).text;
const failing = (template: string) => () => void evaluateTemplate(template);

describe('texts', () => {
  test.each([
    ['$s.replace("", "-")', 'ab', '-a-b-'],
    ['$s.replace("a", "$")', 'aba', '$b$'],
    ['$s.startsWith("", 2)', 'ab', 'true'],
    ['$s.startsWith("", 3)', 'ab', 'false'],
    ['$s.startsWith("b", 1)', 'ab', 'true'],
    ['$s.startsWith("a", -1)', 'ab', 'false'],
    ['$s.equalsIgnoreCase("STRASSE")', 'straße', 'false'],
    ['$s.equalsIgnoreCase("STRAßE")', 'straße', 'true'],
    ['[$s.strip()]', '\u00a0a\u2003', '[\u00a0a]'],
    ['[$s.strip()]', '\u001c a\t', '[a]'],
    ['$s.isBlank()', '\u00a0', 'false'],
    ['$s.isBlank()', ' \u2028', 'true'],
    ['[$s.trim()]', '\u0001 a\u2003', '[a\u2003]'],
    ['$s.lastIndexOf("b")', 'abab', '3'],
    ['$s.indexOf("b", 2)', 'abab', '3'],
    ['$s.compareTo("abc")', 'ab', '-1'],
    ['$s.compareTo("b")', 'a', '-1'],
    ['$s.hashCode()', 'polygenelubricants', '-2147483648'],
    ['$s.intern().concat("c")', 'ab', 'abc'],
  ])('%s of %j is %j', (template, text, printed) => {
    expect(print(`#set($s = '${text}')${template}`)).toBe(printed);
  });

  test.each([
    ['$s.charAt(2)', 'java.lang.StringIndexOutOfBoundsException: String index out of range: 2'],
    ['$s.substring(3)', 'java.lang.StringIndexOutOfBoundsException: begin 3, end 2, length 2'],
    ['$s.concat($m.get("none"))', 'java.lang.NullPointerException'],
  ])('%s fails with %s', (template, message) => {
    expect(failing(`#set($s = "ab")${template}`)).toThrow(TemplateFailure);
    expect(failing(`#set($s = "ab")${template}`)).toThrow(message);
  });
});

/** One of each class: a static method of a class is a method of its values. */
const numbers = '#set($i = 3)#set($long = 3000000000)#set($d = 1.5)';

describe('numbers', () => {
  test.each([
    ['$i.parseInt("+7")', '7'],
    ['$i.parseInt("-2147483648")', '-2147483648'],
    ['$long.parseLong("9223372036854775807")', '9223372036854775807'],
    ['$d.parseDouble("1e3")', '1000.0'],
    ['$d.parseDouble(" .5f ")', '0.5'],
    ['$d.parseDouble("-Infinity")', '-Infinity'],
    ['$d.parseDouble("NaN").isNaN()', 'true'],
    ['$d.parseDouble("NaN").equals($d.parseDouble("NaN"))', 'true'],
    ['$d.parseDouble("0").equals($d.parseDouble("-0"))', 'false'],
    ['$d.parseDouble("NaN").intValue()', '0'],
    ['$d.parseDouble("1e30").intValue()', '2147483647'],
    ['$d.parseDouble("-1e30").longValue()', '-9223372036854775808'],
    ['$m.big.intValue()', '-350287150'],
    ['$i.compareTo(4)', '-1'],
    ['$i.equals($i.doubleValue())', 'false'],
    ['#if($i == $i.doubleValue())same#end', 'same'],
  ])('%s is %j', (template, printed) => {
    expect(print(`${numbers}${template}`)).toBe(printed);
  });

  test.each([
    ['$i.parseInt("2147483648")', 'For input string: "2147483648"'],
    ['$long.parseLong("9223372036854775808")', 'For input string: "9223372036854775808"'],
    ['$i.parseInt("1.0")', 'For input string: "1.0"'],
    ['$i.parseInt("")', 'For input string: ""'],
    ['$d.parseDouble("seven")', 'For input string: "seven"'],
    ['$d.parseDouble("0x10")', 'For input string: "0x10"'],
    ['$d.parseDouble(" ")', 'empty String'],
  ])('%s fails with %s', (template, message) => {
    expect(failing(`${numbers}${template}`)).toThrow(`java.lang.NumberFormatException: ${message}`);
  });

  test.each([
    ['$b.booleanValue()', 'true'],
    ['$b.equals("true")', 'false'],
    ['$b.parseBoolean("TRUE")', 'true'],
    ['$b.parseBoolean("yes")', 'false'],
    ['$b.toString().length()', '4'],
  ])('%s of a boolean is %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });
});

describe('collections', () => {
  test.each([
    ['$l.add(0, "x")$l', '[x, 1, 2]'],
    ['$l.addAll([])$l', 'false[1, 2]'],
    ['$l.remove("none")$l', 'false[1, 2]'],
    ['$l.removeAll([1])$l', 'true[2]'],
    ['$l.retainAll([1, 2])$l', 'false[1, 2]'],
    ['$l.set(1, "b")$l', '2[1, b]'],
    ['$l.contains(2)$l.containsAll([1, 3])', 'truefalse'],
    ['$l.subList(1, 2)', '[2]'],
    ['$l.subList(1, 1)', '[]'],
    ['$l.toArray().size()', '2'],
    ['#foreach($e in $l.iterator())<$e>#end', '<1><2>'],
  ])('%s of a list prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });

  test.each([
    ['$em.keySet().add("a")', 'java.lang.UnsupportedOperationException'],
    ['$em.values().addAll([1])', 'java.lang.UnsupportedOperationException'],
    ['$l.add(3, "x")', 'java.lang.IndexOutOfBoundsException: Index: 3, Size: 2'],
    ['$l.remove(2)', 'java.lang.IndexOutOfBoundsException: Index 2 out of bounds for length 2'],
    ['$l.subList(-1, 1)', 'java.lang.IndexOutOfBoundsException: fromIndex = -1'],
    ['$l.subList(0, 3)', 'java.lang.IndexOutOfBoundsException: toIndex = 3'],
    ['$l.subList(2, 1)', 'java.lang.IllegalArgumentException: fromIndex(2) > toIndex(1)'],
    ['$el.iterator().next()', 'java.util.NoSuchElementException'],
    ['#foreach($e in $l)$l.add(3)#end', 'java.util.ConcurrentModificationException'],
  ])('%s fails with %s', (template, message) => {
    expect(failing(template)).toThrow(message);
  });

  test.each([
    ['$map.keySet().remove("a")$map', 'true{b=2}'],
    ['$map.values().remove(2)$map', 'true{a=1}'],
    ['$map.values().removeAll([1, 3])$map', 'true{b=2}'],
    ['$map.keySet().retainAll(["b"])$map', 'true{b=2}'],
    ['$map.entrySet().clear()$map', '{}'],
    ['$map.keySet().equals($map.keySet())', 'true'],
    ['$map.keySet().equals(["a", "b"])', 'false'],
    ['$map.entrySet().iterator().next().getKey()', 'a'],
    ['$map.entrySet().iterator().next()', 'a=1'],
    ['$map.containsValue(2)$map.containsKey("c")', 'truefalse'],
    ['$map.getOrDefault("c", 3)$map.putIfAbsent("a", 9)', '31'],
    ['$map.replace("a", 9)$map', '1{a=9, b=2}'],
    ['$map.putAll({"c": 3})$map', '{a=1, b=2, c=3}'],
    ['$map.equals({"b": 2, "a": 1})', 'true'],
    ['$map.remove("a")$map.size()', '11'],
  ])('%s of a map prints %j', (template, printed) => {
    expect(print(`#set($map = {"a": 1, "b": 2})${template}`)).toBe(printed);
  });
});
