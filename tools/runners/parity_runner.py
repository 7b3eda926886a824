"""Parity's protocol for external backends, for runners in Python. Needs numpy alone; README.md describes what it speaks.

A runner gives `main` a function that loads a model:

    def load(arguments, numerics):
        ...
        return run, {"library": "mine", "version": "1.0", "device": "cpu"}

`arguments` are the command's own, `numerics` is "strict" or "as_deployed". `run` takes a dict from the run's input names to arrays, in
the order of the model's inputs, and returns a dict from output names to arrays, or a list of arrays without names.
"""
import json
import os
import pathlib
import sys
import time

import numpy as np

PROTOCOL = 1


class Bfloat16:
    """An output that numpy has no type for: its bits as uint16."""

    def __init__(self, bits):
        self.bits = np.asarray(bits, np.uint16)


def main(load):
    """Answers one folder (COMMAND ... FOLDER) or a line for each folder (COMMAND ... --serve)."""
    if len(sys.argv) < 2:
        sys.exit(f"usage: {sys.argv[0]} ARGUMENT... FOLDER|--serve   (Parity adds the last argument)")
    *arguments, last = sys.argv[1:]
    # What libraries print must not get between the protocol's lines: they keep the standard error.
    protocol = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    if last == "--serve":
        serve(load, arguments, protocol)
    else:
        once(load, arguments, pathlib.Path(last))


def serve(load, arguments, protocol):
    run, description = load(arguments, os.environ.get("PARITY_NUMERICS", "as_deployed"))
    say(protocol, {"parity": "ready", "protocol": PROTOCOL, **description})
    for line in sys.stdin:
        request = json.loads(line)
        say(protocol, {**answered(run, request), "request": request["request"]})


def once(load, arguments, folder):
    request = json.loads((folder / "request.json").read_text(encoding="utf-8"))
    run, description = load(arguments, request["numerics"])
    answer = answered(run, request)
    described = {key: value for key, value in description.items() if key not in ("inputs", "outputs")}
    (folder / "answer.json").write_text(json.dumps({**described, **answer}), encoding="utf-8")
    if answer["parity"] == "error":
        sys.exit(1)


def say(protocol, message):
    print(json.dumps(message), file=protocol, flush=True)


def answered(run, request):
    """The answer to a request; the model's own failure is one too, and leaves it loaded for the next request."""
    try:
        folder = pathlib.Path(request["folder"])
        inputs = {entry["name"]: read(folder, entry) for entry in request["inputs"]}
        start = time.perf_counter()
        outputs = run(inputs)
        elapsed = time.perf_counter() - start
        return {"parity": "done", "engine_ms": 1000 * elapsed, "outputs": write(folder, outputs)}
    except Exception as error:  # noqa: BLE001  Whatever an engine raises ends in the report.
        print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
        return {"parity": "error", "message": f"{type(error).__name__}: {error}"}


def read(folder, entry):
    """An input; bfloat16 comes as `Bfloat16`."""
    array = np.load(folder / entry["file"])
    return Bfloat16(array) if entry["type"] == "bfloat16" else array


def write(folder, outputs):
    named = outputs.items() if isinstance(outputs, dict) else ((str(i), output) for i, output in enumerate(outputs))
    listed = []
    for position, (name, output) in enumerate(named):
        file = f"outputs/{position}.npy"
        is_bfloat16 = isinstance(output, Bfloat16)
        np.save(folder / file, output.bits if is_bfloat16 else np.asarray(output), allow_pickle=False)
        listed.append({"name": name, "file": file, **({"type": "bfloat16"} if is_bfloat16 else {})})
    return listed
