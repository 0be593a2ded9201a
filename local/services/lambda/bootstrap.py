"""Runs the handler of a Python function: asks Lambda's Runtime API for one event after the other.

Python's standard library alone, since it runs on any Python 3 that a machine has. Code that stands in the template is the
only argument; a bundle lies in LAMBDA_TASK_ROOT.
"""

import http.client
import importlib
import json
import logging
import os
import sys
import time
import traceback
import types

API = os.environ["AWS_LAMBDA_RUNTIME_API"]
PATH = "/2018-06-01/runtime"
LENT = ("boto3", "botocore", "s3transfer", "jmespath", "urllib3", "dateutil", "six")


class Refused(Exception):
    """What keeps the code from being loaded, by Lambda's name for it."""

    def __init__(self, error_type, message):
        super().__init__(message)
        self.error_type = error_type


class LambdaContext:
    """https://docs.aws.amazon.com/lambda/latest/dg/python-context.html"""

    def __init__(self, headers):
        environment = os.environ
        self.aws_request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        self.invoked_function_arn = headers["Lambda-Runtime-Invoked-Function-Arn"]
        self.function_name = environment.get("AWS_LAMBDA_FUNCTION_NAME")
        self.function_version = environment.get("AWS_LAMBDA_FUNCTION_VERSION")
        self.memory_limit_in_mb = environment.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
        self.log_group_name = environment.get("AWS_LAMBDA_LOG_GROUP_NAME")
        self.log_stream_name = environment.get("AWS_LAMBDA_LOG_STREAM_NAME")
        self.identity = None
        self.client_context = None
        self._deadline = int(headers["Lambda-Runtime-Deadline-Ms"])

    def get_remaining_time_in_millis(self):
        return max(0, self._deadline - int(time.time() * 1000))

    def log(self, message):
        sys.stdout.write(str(message))


def main():
    connection = http.client.HTTPConnection(API)
    configure_logging()
    try:
        handler = load_handler(os.environ["_HANDLER"])
    except Exception as error:
        post(connection, "/init/error", to_report(error))
        sys.exit(1)
    while True:
        serve(connection, handler)


def serve(connection, handler):
    connection.request("GET", PATH + "/invocation/next")
    response = connection.getresponse()
    text = response.read()
    context = LambdaContext(response.headers)
    invocation = "/invocation/" + context.aws_request_id
    try:
        result = to_json(handler(json.loads(text), context))
    except Exception as error:
        outcome = (invocation + "/error", json.dumps(to_report(error)))
    else:
        outcome = (invocation + "/response", result)
    sys.stdout.flush()
    sys.stderr.flush()
    post_text(connection, *outcome)


def load_handler(name):
    module_name, dot, function_name = name.rpartition(".")
    if not dot:
        raise Refused("Runtime.MalformedHandlerName", "Bad handler '%s': not enough values to unpack" % name)
    module = load_module(module_name.replace("/", "."))
    try:
        return getattr(module, function_name)
    except AttributeError:
        message = "Handler '%s' missing on module '%s'" % (function_name, module_name)
        raise Refused("Runtime.HandlerNotFound", message) from None


def load_module(name):
    inline = sys.argv[1] if len(sys.argv) > 1 else None
    sys.argv[1:] = []
    sys.path[0] = os.environ["LAMBDA_TASK_ROOT"]
    try:
        return importlib.import_module(name) if inline is None else run_inline(name, inline)
    except ImportError as error:
        hint = ""
        if (error.name or "").split(".")[0] in LENT:
            hint = ". Lambda brings it along; install it on this machine: %s -m pip install boto3" % sys.executable
        message = "Unable to import module '%s': %s%s" % (name, error, hint)
        raise Refused("Runtime.ImportModuleError", message) from error
    except SyntaxError as error:
        message = "Syntax error in module '%s': %s" % (name, error)
        raise Refused("Runtime.UserCodeSyntaxError", message) from error


def run_inline(name, text):
    """CloudFormation puts code of the template into a file named `index`."""
    if name != "index":
        raise ModuleNotFoundError("No module named '%s'" % name, name=name)
    module = types.ModuleType(name)
    module.__file__ = "/var/task/index.py"
    sys.modules[name] = module
    exec(compile(text, module.__file__, "exec"), module.__dict__)
    return module


def to_json(value):
    try:
        return json.dumps(value)
    except (TypeError, ValueError) as error:
        raise Refused("Runtime.MarshalError", "Unable to marshal response: %s" % error) from error


def to_report(error):
    lines = traceback.format_list(traceback.extract_tb(error.__traceback__)[1:])
    return {
        "errorMessage": str(error),
        "errorType": error.error_type if isinstance(error, Refused) else type(error).__name__,
        "stackTrace": lines,
    }


def configure_logging():
    """On Lambda the root logger writes to the log of the function."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("[%(levelname)s]\t%(asctime)s\t%(message)s"))
    logging.getLogger().addHandler(handler)


def post(connection, path, report):
    post_text(connection, path, json.dumps(report))


def post_text(connection, path, text):
    connection.request("POST", PATH + path, text.encode("utf-8"), {"Content-Type": "application/json"})
    connection.getresponse().read()


main()
