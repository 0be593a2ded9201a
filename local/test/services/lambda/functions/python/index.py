import logging
import os
import sys
import time

from tools.words import shout

served = 0


def handler(event, context):
    global served
    served += 1
    return ACTIONS[event["action"]](event.get("value"), context)


def too_far(value, context):
    raise IndexError("too far")


def fill(value, context):
    everything = []
    while True:
        everything.append(bytearray(1_000_000))


def print_lines(value, context):
    print("one\ntwo")
    print("three", file=sys.stderr)
    logging.getLogger().warning("four")


ACTIONS = {
    "echo": lambda value, context: value,
    "count": lambda value, context: served,
    "shout": lambda value, context: shout(value),
    "environment": lambda value, context: dict(os.environ),
    "context": lambda value, context: [
        context.function_name,
        context.invoked_function_arn,
        context.memory_limit_in_mb,
        0 < context.get_remaining_time_in_millis() <= 10_000,
    ],
    "pid": lambda value, context: os.getpid(),
    "throw": too_far,
    "unmarshal": lambda value, context: {1, 2},
    "exit": lambda value, context: os._exit(3),
    "hang": lambda value, context: time.sleep(60),
    "fill": fill,
    "print": print_lines,
    "large": lambda value, context: "x" * 7_000_000,
}
