"""Validates OpenAPI descriptions with openapi-spec-validator. Reads one JSON object: `files`. Prints a line of JSON for
each: the file, and what is wrong with it."""

import json
import sys

from openapi_spec_validator import OpenAPIV31SpecValidator

for file in json.load(sys.stdin)["files"]:
    with open(file, encoding="utf-8") as text:
        errors = [error.message for error in OpenAPIV31SpecValidator(json.load(text)).iter_errors()]
    print(json.dumps({"file": file, "errors": errors}), flush=True)
