import { describe, expect, test } from 'vitest';
import { evaluateTemplate } from '../evaluate-template.ts';

// Expected values were recorded from Apache Velocity 1.7 on Java 17.

const print = (template: string): string => evaluateTemplate(template).text;

describe('the views of a map', () => {
  test.each([
    ['$m.keySet().get(0)', '$m.keySet().get(0)'],
    ['$m.values().get(0)', '$m.values().get(0)'],
    ['$m.keySet().toArray().size()', '5'],
    ['$m.values().toArray()[2]', '3'],
    ['$m.entrySet().iterator().next().getValue()', 'one'],
    ['$m.entrySet().iterator().next().value', 'one'],
    ['$m.entrySet().iterator().next().equals($m.entrySet().iterator().next())', 'true'],
    ['$m.keySet().retainAll(["a"])$m', 'true{a=one}'],
    ['$m.keySet().removeAll(["a","zz"])$m', 'true{n=null, i=3, dbl=1.0, big=12345678901234567890}'],
    ['$m.keySet().remove("zz")', 'false'],
    ['$m.keySet().clear()$m', '{}'],
    ['$m.values().remove(3)$m', 'true{a=one, n=null, dbl=1.0, big=12345678901234567890}'],
    ['$m.keySet().containsAll(["a","n"])', 'true'],
    ['$m.keySet().containsAll([])', 'true'],
    ['$m.keySet().equals(["a"])', 'false'],
    ['$m.keySet().toString()', '[a, n, i, dbl, big]'],
    ['$m.keySet().addAll([])', 'false'],
    ['$m.values().addAll([])', 'false'],
    ['$m.values().equals($m.values())', 'true'],
    ['$m.keySet().subList(0,1)', '$m.keySet().subList(0,1)'],
    ['$m.keySet().indexOf("a")', '$m.keySet().indexOf("a")'],
    ['$m.values().indexOf(3)', '$m.values().indexOf(3)'],
    ['$m.keySet()[0]', '$m.keySet()[0]'],
    ['$m.values()[0]', '$m.values()[0]'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });

  test.each([
    ['$m.keySet().add("z")', 'java.lang.UnsupportedOperationException'],
    ['$m.keySet().addAll(["z"])', 'java.lang.UnsupportedOperationException'],
  ])('%j fails with %j', (template, message) => {
    expect(() => print(template)).toThrow(message);
  });
});

describe('lists and arrays', () => {
  test.each([
    ['$el.empty', 'true'],
    ['$l.add(3)$l', 'true[1, 2, 3]'],
    ['$l.add(1,9)$l', '[1, 9, 2]'],
    ['$l.add(2,9)$l', '[1, 2, 9]'],
    ['$l.add($x)$l', 'true[1, 2, null]'],
    ['$l.addAll([3,4])$l', 'true[1, 2, 3, 4]'],
    ['$l.addAll(1,[8,9])$l', 'true[1, 8, 9, 2]'],
    ['$l.addAll($m.keySet())$l', 'true[1, 2, a, n, i, dbl, big]'],
    ['$l.addAll($m.a.split("n"))$l', '$l.addAll($m.a.split("n"))[1, 2]'],
    ['$l.addAll($l)$l', 'true[1, 2, 1, 2]'],
    ['$l.set(0,9)$l', '1[9, 2]'],
    ['$l.remove(0)$l', '1[2]'],
    ['$l.remove("1")$l', 'false[1, 2]'],
    ['$l.remove(1.0)$l', 'false[1, 2]'],
    ['$l.remove($x)$l', 'false[1, 2]'],
    ['$l.contains($x)', 'false'],
    ['$l.containsAll([])', 'true'],
    ['$l.indexOf(9)', '-1'],
    ['$l.lastIndexOf(1)', '0'],
    ['$el.iterator().hasNext()', 'false'],
    ['$l.toArray()[1]', '2'],
    ['$l.equals([1])', 'false'],
    ['$l.equals($l)', 'true'],
    ['$l.clear()$l', '[]'],
    ['$l.removeAll([1])$l', 'true[2]'],
    ['$l.removeAll([])$l', 'false[1, 2]'],
    ['$l.retainAll([1])$l', 'true[1]'],
    ['$l.reverse()', '$l.reverse()'],
    ['$l.last', '$l.last'],
    ['$l.getFirst()', '$l.getFirst()'],
    ['$l.toArray().isEmpty()', 'false'],
    ['$l.toArray().contains(1)', 'true'],
    ['$l.toArray().get(0)', '1'],
    ['$l.toArray().length', '$l.toArray().length'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });

  test.each([
    ['$l.get(2)', 'java.lang.IndexOutOfBoundsException: Index 2 out of bounds for length 2'],
    ['$l.get(-1)', 'java.lang.IndexOutOfBoundsException: Index -1 out of bounds for length 2'],
    ['$l.add(3,9)', 'java.lang.IndexOutOfBoundsException: Index: 3, Size: 2'],
    ['$l.add(-1,9)', 'java.lang.IndexOutOfBoundsException: Index: -1, Size: 2'],
    ['$l.set(2,9)', 'java.lang.IndexOutOfBoundsException: Index 2 out of bounds for length 2'],
    ['$l.set(-1,9)', 'java.lang.IndexOutOfBoundsException: Index -1 out of bounds for length 2'],
    ['$l.remove(5)', 'java.lang.IndexOutOfBoundsException: Index 5 out of bounds for length 2'],
    ['$l.containsAll($x)', 'java.lang.NullPointerException'],
    ['$l.subList(1,5)', 'java.lang.IndexOutOfBoundsException: toIndex = 5'],
    ['$el.iterator().next()', 'java.util.NoSuchElementException'],
    ['$l.removeAll($x)', 'java.lang.NullPointerException'],
  ])('%j fails with %j', (template, message) => {
    expect(() => print(template)).toThrow(message);
  });
});

describe('iterators', () => {
  test.each([
    ['#set($i=$l.iterator())#foreach($e in $i)$e#end|#foreach($e in $i)$e#end', '12|'],
    ['#set($i=$l.iterator())$i.next()#foreach($e in $i)$e#end', '12'],
    ['#set($i=$l.iterator())$i.next()$i.next()$i.hasNext()', '12false'],
    ['$l.iterator().foo()', '$l.iterator().foo()'],
  ])('%j prints %j', (template, printed) => {
    expect(print(template)).toBe(printed);
  });

  test.each([['#set($i=$l.iterator())$l.add(3)$i.next()', 'java.util.ConcurrentModificationException']])(
    '%j fails with %j',
    (template, message) => {
      expect(() => print(template)).toThrow(message);
    },
  );
});
