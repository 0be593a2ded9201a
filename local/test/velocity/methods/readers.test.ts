import { describe, expect, test } from 'vitest';
import { evaluateTemplate } from '../evaluate-template.ts';

// Expected values were recorded from Apache Velocity 1.7 on Java 17.

const print = (template: string): string => evaluateTemplate(template).text;

describe('a list that is read', () => {
  test.each([
    ['$l.contains(1)', 'true'],
    ['$l.contains("1")', 'false'],
    ['$l.contains(1.0)', 'false'],
    ['$l.contains([1])', 'false'],
    ['$l.containsAll([1])', 'true'],
    ['$l.containsAll([])', 'true'],
    ['$l.containsAll([1,3])', 'false'],
    ['$l.containsAll($l)', 'true'],
    ['$l.indexOf(2)', '1'],
    ['$l.indexOf(3)', '-1'],
    ['$l.lastIndexOf(1)', '0'],
    ['$l.equals([1,2])', 'true'],
    ['$l.equals([2,1])', 'false'],
    ['$l.equals("[1, 2]")', 'false'],
    ['$l.isEmpty()', 'false'],
    ['$el.isEmpty()', 'true'],
    ['$l.empty', 'false'],
    ['$el.empty', 'true'],
    ['$l.size', '$l.size'],
    ['$l.size()', '2'],
    ['$l.subList(0,1)', '[1]'],
    ['$l.subList(1,1)', '[]'],
    ['$l.subList(0,2)', '[1, 2]'],
    ['$l.toString()', '[1, 2]'],
    ['$l.class.nope', '$l.class.nope'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });
});

describe('bounds', () => {
  test.each([
    ['$l.add(2,0)$l', '[1, 2, 0]'],
    ['$l.addAll(2,[3])$l', 'true[1, 2, 3]'],
    ['$l.addAll(0,[])$l', 'false[1, 2]'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });

  test.each([
    [
      '$l.get(2)',
      "Invocation of method 'get' in  class java.util.ArrayList threw exception java.lang.IndexOutOfBoundsException: Index 2 out of bounds for length 2 at velocity[line 1, column 4]",
    ],
    [
      '$l.get(-1)',
      "Invocation of method 'get' in  class java.util.ArrayList threw exception java.lang.IndexOutOfBoundsException: Index -1 out of bounds for length 2 at velocity[line 1, column 4]",
    ],
    [
      '$el.get(0)',
      "Invocation of method 'get' in  class java.util.ArrayList threw exception java.lang.IndexOutOfBoundsException: Index 0 out of bounds for length 0 at velocity[line 1, column 5]",
    ],
    [
      '$l.subList(-1,1)',
      "Invocation of method 'subList' in  class java.util.ArrayList threw exception java.lang.IndexOutOfBoundsException: fromIndex = -1 at velocity[line 1, column 4]",
    ],
    [
      '$l.subList(0,3)',
      "Invocation of method 'subList' in  class java.util.ArrayList threw exception java.lang.IndexOutOfBoundsException: toIndex = 3 at velocity[line 1, column 4]",
    ],
    [
      '$l.subList(2,1)',
      "Invocation of method 'subList' in  class java.util.ArrayList threw exception java.lang.IllegalArgumentException: fromIndex(2) > toIndex(1) at velocity[line 1, column 4]",
    ],
    [
      '$l.set(2,0)',
      "Invocation of method 'set' in  class java.util.ArrayList threw exception java.lang.IndexOutOfBoundsException: Index 2 out of bounds for length 2 at velocity[line 1, column 4]",
    ],
    [
      '$l.add(3,0)',
      "Invocation of method 'add' in  class java.util.ArrayList threw exception java.lang.IndexOutOfBoundsException: Index: 3, Size: 2 at velocity[line 1, column 4]",
    ],
    [
      '$l.add(-1,0)',
      "Invocation of method 'add' in  class java.util.ArrayList threw exception java.lang.IndexOutOfBoundsException: Index: -1, Size: 2 at velocity[line 1, column 4]",
    ],
    [
      '$l.remove(2)',
      "Invocation of method 'remove' in  class java.util.ArrayList threw exception java.lang.IndexOutOfBoundsException: Index 2 out of bounds for length 2 at velocity[line 1, column 4]",
    ],
    [
      '$l.remove(-1)',
      "Invocation of method 'remove' in  class java.util.ArrayList threw exception java.lang.IndexOutOfBoundsException: Index -1 out of bounds for length 2 at velocity[line 1, column 4]",
    ],
    [
      '$l.addAll(3,[1])',
      "Invocation of method 'addAll' in  class java.util.ArrayList threw exception java.lang.IndexOutOfBoundsException: Index: 3, Size: 2 at velocity[line 1, column 4]",
    ],
  ])('%j fails with %j', (template, message) => {
    expect(() => print(template)).toThrow(message);
  });
});

describe('the keys, values and entries of a map', () => {
  test.each([
    ['$m.keySet()', '[a, n, i, dbl, big]'],
    ['$m.keySet().contains("a")', 'true'],
    ['$m.keySet().contains("z")', 'false'],
    ['$m.keySet().size()', '5'],
    ['$m.keySet().isEmpty()', 'false'],
    ['$em.keySet().isEmpty()', 'true'],
    ['$em.keySet()', '[]'],
    ['$em.entrySet()', '[]'],
    ['$m.keySet().containsAll(["a","i"])', 'true'],
    ['$m.keySet().containsAll(["a","z"])', 'false'],
    ['$m.values().contains(3)', 'true'],
    ['$m.values().contains("3")', 'false'],
    ['$m.values().size()', '5'],
    ['$m.entrySet().size()', '5'],
    ['$m.keySet().get(0)', '$m.keySet().get(0)'],
    ['$m.keySet()[0]', '$m.keySet()[0]'],
    ['$m.values().get(0)', '$m.values().get(0)'],
    ['$m.values().indexOf(3)', '$m.values().indexOf(3)'],
    ['$m.keySet().addAll([])', 'false'],
    ['$m.keySet().remove("a")|$m.containsKey("a")', 'true|false'],
    ['$m.keySet().remove("z")|$m.size()', 'false|5'],
    ['$m.values().remove(3)|$m.containsKey("i")', 'true|false'],
    ['$m.keySet().removeAll(["a","n"])|$m', 'true|{i=3, dbl=1.0, big=12345678901234567890}'],
    ['$m.keySet().retainAll(["a"])|$m', 'true|{a=one}'],
    ['$m.values().removeAll([3,"one"])|$m.keySet()', 'true|[n, dbl, big]'],
    ['$m.keySet().clear()$m', '{}'],
    ['$m.values().clear()$m.size()', '0'],
    ['$m.keySet().equals(["a"])', 'false'],
    ['$em.keySet().equals($em.keySet())', 'true'],
    ['$m.entrySet().iterator().next()', 'a=one'],
    ['$m.entrySet().iterator().next().key', 'a'],
    ['$m.entrySet().iterator().next().value', 'one'],
    ['$m.entrySet().iterator().next().setValue(9)|$m.a', 'one|9'],
    ['$m.keySet().iterator().next()', 'a'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });

  test.each([
    [
      '$m.keySet().add("q")',
      "Invocation of method 'add' in  class java.util.LinkedHashMap$LinkedKeySet threw exception java.lang.UnsupportedOperationException at velocity[line 1, column 13]",
    ],
    [
      '$m.values().add(1)',
      "Invocation of method 'add' in  class java.util.LinkedHashMap$LinkedValues threw exception java.lang.UnsupportedOperationException at velocity[line 1, column 13]",
    ],
    [
      '$m.keySet().addAll(["q"])',
      "Invocation of method 'addAll' in  class java.util.LinkedHashMap$LinkedKeySet threw exception java.lang.UnsupportedOperationException at velocity[line 1, column 13]",
    ],
  ])('%j fails with %j', (template, message) => {
    expect(() => print(template)).toThrow(message);
  });
});

describe('an iterator', () => {
  test.each([
    ['#set($t = $l.iterator())$t.next()$t.next()$t.hasNext()', '12false'],
    ['#set($t = $el.iterator())$t.hasNext()', 'false'],
    ['#set($t = $l.iterator())#foreach($i in $t)$i#end$t.hasNext()', '12false'],
    ['#set($t = $l.iterator())$t.next()#foreach($i in $t)$i#end', '12'],
    ['#set($t = $l.iterator())#foreach($i in $t)#break#end$t.next()', '2'],
    ['#set($t = $l.iterator())$t.next()$!l.add(3)$t.hasNext()', '1truetrue'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });

  test.each([
    [
      '#set($t = $l.iterator())$t.next()$t.next()$t.next()',
      "Invocation of method 'next' in  class java.util.ArrayList$Itr threw exception java.util.NoSuchElementException at velocity[line 1, column 46]",
    ],
    [
      '#set($t = $el.iterator())$t.next()',
      "Invocation of method 'next' in  class java.util.ArrayList$Itr threw exception java.util.NoSuchElementException at velocity[line 1, column 29]",
    ],
    [
      '#set($t = $l.iterator())$!l.add(3)$t.next()',
      "Invocation of method 'next' in  class java.util.ArrayList$Itr threw exception java.util.ConcurrentModificationException at velocity[line 1, column 38]",
    ],
  ])('%j fails with %j', (template, message) => {
    expect(() => print(template)).toThrow(message);
  });
});

describe('a list that changes', () => {
  test.each([
    ['$l.add(3)$l', 'true[1, 2, 3]'],
    ['$l.add(0,3)$l', '[3, 1, 2]'],
    ['$l.addAll($l)$l', 'true[1, 2, 1, 2]'],
    ['$l.addAll(1,$l)$l', 'true[1, 1, 2, 2]'],
    ['$l.addAll($m.keySet())$l.size()', 'true7'],
    ['$l.remove(0)$l', '1[2]'],
    ['$l.remove("a")$l', 'false[1, 2]'],
    ['$l.remove(true)$l', 'false[1, 2]'],
    ['$l.set(0,9)$l', '1[9, 2]'],
    ['$l.removeAll([1])$l', 'true[2]'],
    ['$l.removeAll($l)$l', 'true[]'],
    ['$l.retainAll([1,5])$l', 'true[1]'],
    ['$l.retainAll($l)$l', 'false[1, 2]'],
    ['$l.clear()$l', '[]'],
    ['$l.add([1])$l', 'true[1, 2, [1]]'],
    ['#foreach($i in $l)$!l.set(1,7)$i#end', '2177'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });

  test.each([
    ['#foreach($i in $l)$!l.add(1)#end', 'java.util.ConcurrentModificationException'],
    ['#foreach($i in $l)#if($foreach.last)$!l.add(1)#end#end$l', 'java.util.ConcurrentModificationException'],
    ['#foreach($i in $l)$!l.clear()$i#end', 'java.util.ConcurrentModificationException'],
  ])('%j fails with %j', (template, message) => {
    expect(() => print(template)).toThrow(message);
  });
});
