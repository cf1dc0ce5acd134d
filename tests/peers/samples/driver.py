# Runs each Python file that a line of the input names, and says in a line of JSON how it ended.
import contextlib
import io
import json
import runpy
import sys

for line in sys.stdin:
    error = None
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            runpy.run_path(line.rstrip("\n"), run_name="__main__")
        except Exception as thrown:
            error = repr(thrown)
    print(json.dumps({"error": error}), flush=True)
