#!/usr/bin/env python3
"""Behaves as trtexec is documented to, on a model y = 2x, for the tests of trtexec_runner.py: TensorRT itself needs a GPU.

Its model is a text file: "static" or "dynamic", the input's name and the output's name, one a line, and then anything that is to go
wrong. A plan is the same file.
"""
import pathlib
import re
import sys

import numpy as np

BANNER = "TensorRT.trtexec [TensorRT v100300] # trtexec " + " ".join(sys.argv[1:])
TYPES = {np.dtype(np.float32): "fp32", np.dtype(np.int64): "int64"}
arguments = dict(argument.removeprefix("--").partition("=")[::2] for argument in sys.argv[1:])


def fail(message):
    print(f"[11/25/2026-10:00:00] [E] {message}")
    print(f"&&&& FAILED {BANNER}")
    sys.exit(1)


def parts(spec):
    """name:value pairs; names may stand in single quotes."""
    for quoted, plain, value in re.findall(r"(?:'([^']*)'|([^:,]*)):([^,]*)(?:,|$)", spec):
        yield quoted or plain, value


def dump(name, kind, array):
    dimensions = ".".join(map(str, array.shape))
    safe = "".join(c if c.isalnum() or c in "._-," else "_" for c in f"{name}.{kind}.{dimensions}.{TYPES[array.dtype]}.raw")
    pathlib.Path(safe).write_bytes(array.tobytes())


print(f"&&&& RUNNING {BANNER}")
if "help" in arguments:
    sys.exit(0)
kind, input_name, output_name, *wrongs = pathlib.Path(arguments.get("onnx") or arguments["loadEngine"]).read_text().splitlines()
if "onnx" in arguments:
    if kind == "static" and "shapes" in arguments:
        fail("Static model does not take explicit shapes since the shape of inference tensors will be determined by the model itself")
    if "unsupported" in wrongs:
        fail("ModelImporter.cpp:726: While parsing node number 7 [Einsum]: unsupported")
    pathlib.Path(arguments["saveEngine"]).write_text(pathlib.Path(arguments["onnx"]).read_text())
    print("built with", " ".join(sorted(arguments)))
    sys.exit(0)

shape = [int(size) for size in dict(parts(arguments["shapes"]))[input_name].split("x")]
raw = pathlib.Path(dict(parts(arguments["loadInputs"]))[input_name]).read_bytes()
x = np.frombuffer(raw, np.float32).reshape(shape)
if "dumpRawBindingsToFile" in arguments:
    dump(input_name, "input", x)
    dump(output_name, "output", 2 * x)
    dump("count", "output", np.array(x.size, np.int64))
    for file in pathlib.Path().glob("*.output.*fp32.raw"):
        if "double" in wrongs:
            file.write_bytes(2 * file.read_bytes())
        if "type" in wrongs:
            file.rename(file.name.replace("fp32", "fp8"))
        if "nothing" in wrongs:
            file.unlink()
            pathlib.Path("count.output..int64.raw").unlink()
print(f"&&&& PASSED {BANNER}")
