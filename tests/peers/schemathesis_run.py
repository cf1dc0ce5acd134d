"""Runs schemathesis against an identity service. Reads one JSON object:

- `description`: the file with the OpenAPI description; `base`: the address of the service.
- `examples`: how many inputs each operation gets from the phases that draw them at random.
- `authorizations`: the header `Authorization` by the id of the operation; under `""` that of all others.
- `values`: what the service takes, by the id of the operation: {"query": {...}} or {"body": {...}}.
- `objects`: how to make what an address is about, by that address: `path`, `media_type`, `body`, and `id`, the field
  of the answer that holds the id.

In values and bodies, NUMBER stands for a number that no other object has, and DIRECTORY for the id of a new directory.

Prints a line of JSON for each request: its operation, phase and status, or that no answer came. Prints one for each
check that failed and one for whatever kept schemathesis from testing. The last line says how the run ended."""

import json
import sys
from collections import Counter

import click
import requests
import schemathesis
from schemathesis.cli import EventHandler, handler
from schemathesis.cli import schemathesis as command
from schemathesis.core.parameters import ParameterLocation
from schemathesis.engine import events
from schemathesis.transport import requests as transport

given = json.load(sys.stdin)
# What schemathesis prints is for people; it goes where errors go.
lines, sys.stdout = sys.stdout, sys.stderr
made = 0
seen = Counter()


# Where a connection that was used before closes without an answer, schemathesis would send the request again and say
# nothing of the first time. A panic in the server looks the same.
transport._request_resending_on_dropped_connection = transport._request


def write(**line):
    print(json.dumps(line), file=lines, flush=True)


def name(operation):
    return operation.definition.raw["operationId"]


@schemathesis.hook
def before_load_schema(context, description):
    """The descriptions declare no token for SCIM and userinfo, which need one. With a declared token, schemathesis asks
    without it and with a wrong one, too."""
    for path, methods in description["paths"].items():
        for operation in methods.values():
            if "/scim/" in path or path.endswith("/userinfo"):
                operation["security"] = [{"admin": []}]


# Without an interval the header of one operation is not kept for the next.
@schemathesis.auth(refresh_interval=None)
class Authorization:
    def get(self, case, context):
        return given["authorizations"].get(name(context.operation), given["authorizations"][""])

    def set(self, case, header, context):
        case.headers["Authorization"] = header


def filled(values):
    """The values with a number that no others have, and with the id of a directory of their own."""
    global made
    made += 1
    text = json.dumps(values).replace("NUMBER", str(made))
    if "DIRECTORY" in text:
        text = text.replace("DIRECTORY", make(given["objects"]["/usergroup/broker/directories/{id}"]))
    return json.loads(text)


def make(rule):
    """Makes an object and returns its id."""
    body = json.dumps(filled(rule["body"]))
    headers = {"Authorization": given["authorizations"][""], "Content-Type": rule["media_type"]}
    response = requests.post(given["base"] + rule["path"], data=body, headers=headers, timeout=60)
    response.raise_for_status()
    return response.json()[rule["id"]]


def has_null(value):
    if isinstance(value, dict):
        return any(map(has_null, value.values()))
    return any(map(has_null, value)) if isinstance(value, list) else value is None


@schemathesis.hook
def before_call(context, case, kwargs):
    """Every second input of an operation is about an object that exists and carries values that the service takes,
    unless it is meant to be refused for what stands in their place."""
    meta = case.meta
    if meta is None or meta.phase.name.value == "stateful":
        return
    seen[case.operation.label] += 1
    if seen[case.operation.label] % 2:
        return
    rule = given["objects"].get(case.operation.path)
    if rule and not meta.is_negative_at(ParameterLocation.PATH):
        (parameter,) = case.path_parameters
        case.path_parameters[parameter] = make(rule)
    if meta.generation.mode.is_negative:
        return
    values = filled(given["values"].get(name(case.operation), {}))
    if "query" in values:
        case.query = {**(case.query or {}), **values["query"]}
    if "body" in values and isinstance(case.body, dict):
        case.body = {**case.body, **values["body"]}


@handler()
class Lines(EventHandler):
    def handle_event(self, context, event):
        if isinstance(event, events.ScenarioFinished):
            self.scenario(event.recorder, event.phase.value)
        elif isinstance(event, events.NonFatalError):
            write(operation=event.label, error=str(event.value))
        elif isinstance(event, events.FatalError):
            write(operation="", error=str(event.exception))
        elif isinstance(event, events.EngineFinished):
            write(operation="", ended=event.stop_reason.value)

    def scenario(self, recorder, phase):
        for case_id, interaction in recorder.interactions.items():
            operation = name(recorder.cases[case_id].value.operation)
            request, response = interaction.request, interaction.response
            if response is None:
                write(operation=operation, unanswered=f"{request.method} {request.uri}")
                continue
            location = response.headers.get("location", [""])[0]
            write(operation=operation, phase=phase, status=response.status_code, location=location)
        for case_id, checks in recorder.checks.items():
            for check in checks:
                if check.failure_info is not None:
                    failure = check.failure_info.failure
                    case = recorder.cases[case_id].value
                    write(
                        operation=name(case.operation),
                        has_null=has_null(case.body),
                        failed=check.name,
                        title=failure.title,
                        message=failure.message,
                    )
                elif check.status.name == "ERROR":
                    write(operation=recorder.label, error=f"the check {check.name} broke")


arguments = [
    *("run", given["description"], "--url", given["base"], "--seed", "7", "--workers", "1"),
    *("--max-examples", str(given["examples"]), "--checks", "all", "--continue-on-failure", "--no-shrink"),
    *("--generation-database", "none", "--request-timeout", "30", "--suppress-health-check", "all"),
    *("--output-sanitize", "false", "--no-color"),
]
try:
    command.main(arguments, standalone_mode=False)
except (SystemExit, click.exceptions.Exit):
    # The status says whether a check failed; the lines say which.
    pass
