import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { listenForInterruption } from '../../../commands/shell/interruption.ts';

const listen = () => {
  const signals = new EventEmitter();
  const exits: number[] = [];
  const clock = { milliseconds: 0 };
  const interruption = listenForInterruption({
    signals,
    now: () => clock.milliseconds,
    exit: (code) => exits.push(code),
  });
  return { ...interruption, signals, exits, clock };
};

describe('an interruption', () => {
  test.each(['SIGINT', 'SIGTERM'])('by %s aborts the signal and lets the process continue', (name) => {
    const { signal, signals, exits } = listen();
    expect(signal.aborted).toBe(false);
    signals.emit(name);
    expect(signal.aborted).toBe(true);
    expect(exits).toEqual([]);
  });

  test('for the second time exits with code 130', () => {
    const { signals, exits, clock } = listen();
    signals.emit('SIGINT');
    clock.milliseconds = 301;
    signals.emit('SIGINT');
    expect(exits).toEqual([130]);
  });

  test('that npm forwards in addition to the terminal counts once', () => {
    const { signals, exits, clock } = listen();
    signals.emit('SIGINT');
    clock.milliseconds = 300;
    signals.emit('SIGINT');
    expect(exits).toEqual([]);
  });

  test('has its default effect after the command', () => {
    const { signal, signals, close } = listen();
    close();
    signals.emit('SIGINT');
    expect(signal.aborted).toBe(false);
    expect(signals.listenerCount('SIGINT') + signals.listenerCount('SIGTERM')).toBe(0);
  });
});
