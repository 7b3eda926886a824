"""TensorRT's own command line behind Parity's external backend, on a machine that has TensorRT but perhaps no Python package of it.

command: [python3, tools/runners/trtexec_runner.py, "{model}"]            path: model.onnx, or a plan file: model.engine, model.plan, model.trt

An ONNX model is built into a plan once, which takes minutes; give mode: persistent (the default) and a generous timeout_s.
TRTEXEC names the program, trtexec unless given; TRTEXEC_BUILD adds arguments to the build, such as "--fp16".
TRTEXEC_INPUTS names the model's inputs in order, comma-separated, where they differ from the run's names.

trtexec is run for each input: it loads the plan again, computes once and dumps every binding as raw bytes, which lose nothing
(its --exportOutput keeps six digits). File sizes must fit the shapes and types in the files' names exactly. In those names trtexec
writes _ for every character but letters, digits and ._-, so the output "a/b" is called "a_b" here: name it in backends.X.outputs.

numerics strict: --noTF32 for the build. A plan file was built already, so there it cannot be had.
"""
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

import numpy as np

import parity_runner

PLANS = (".engine", ".plan", ".trt")
TYPES = {"fp32": np.float32, "fp16": np.float16, "bf16": np.uint16, "int8": np.int8, "int32": np.int32, "int64": np.int64, "bool": np.bool_, "uint8": np.uint8}
DUMP = re.compile(r"(?P<name>.+)\.output\.(?P<dims>(?:\d+(?:\.\d+)*)?)\.(?P<type>[a-z]+\d*)\.raw")
STATIC = "Static model does not take explicit shapes"


def load(arguments, numerics):
    model, = arguments
    program = os.environ.get("TRTEXEC", "trtexec")
    build = shlex.split(os.environ.get("TRTEXEC_BUILD", ""))
    is_plan = model.lower().endswith(PLANS)
    strict = numerics == "strict"
    if strict and not is_plan:
        build.append("--noTF32")
    folder = tempfile.TemporaryDirectory(prefix="trtexec-")
    plan = pathlib.Path(model).resolve() if is_plan else pathlib.Path(folder.name) / "model.engine"

    def run(inputs):
        names = names_of(inputs)
        shapes = f"--shapes={','.join(f'{quoted(name)}:{dimensions(value)}' for name, value in zip(names, inputs.values()))}"
        if not plan.exists():
            # Only now, because only a call tells the shapes of a dynamic model.
            build_plan(program, pathlib.Path(model).resolve(), plan, shapes, build)
        with tempfile.TemporaryDirectory(dir=folder.name) as work:
            return infer(program, plan, dict(zip(names, inputs.values())), shapes, pathlib.Path(work))

    return run, {
        "library": "TensorRT (trtexec)",
        "version": version(program),
        "device": "gpu",
        "numerics": "strict" if strict and not is_plan else "as_deployed",
        "not_enforced": ["TF32 in a plan file that was built before"] if strict and is_plan else [],
        "switches": {"build": " ".join(build) or "none"},
    }


def build_plan(program, model, plan, shapes, build):
    arguments = [f"--onnx={model}", f"--saveEngine={plan}", "--skipInference", *build]
    try:
        trtexec(program, [*arguments, shapes], plan.parent)
    except RuntimeError as error:
        if STATIC not in str(error):
            raise
        trtexec(program, arguments, plan.parent)


def infer(program, plan, inputs, shapes, work):
    loads = []
    for position, (name, value) in enumerate(inputs.items()):
        file = work / f"input{position}.bin"
        np.ascontiguousarray(value.bits if isinstance(value, parity_runner.Bfloat16) else value).tofile(file)
        loads.append(f"{quoted(name)}:{file}")
    dumps = work / "dumps"
    dumps.mkdir()
    trtexec(
        program,
        [f"--loadEngine={plan}", f"--loadInputs={','.join(loads)}", shapes, "--dumpRawBindingsToFile", "--iterations=1", "--warmUp=0", "--duration=0"],
        dumps)
    outputs = {}
    for file in sorted(dumps.glob("*.raw")):
        if match := DUMP.fullmatch(file.name):
            if match["name"] in outputs:
                raise ValueError(f"trtexec dumped the output {match['name']} twice")
            outputs[match["name"]] = dumped(file, match)
    if not outputs:
        raise ValueError("trtexec dumped no output; it needs to be version 8.6 or later")
    return outputs


def dumped(file, match):
    if match["type"] not in TYPES:
        raise ValueError(f"trtexec dumped {file.name}, whose type {match['type']} is none of {', '.join(TYPES)}")
    dtype = np.dtype(TYPES[match["type"]])
    shape = tuple(int(size) for size in match["dims"].split(".")) if match["dims"] else ()
    needed = int(np.prod(shape, dtype=np.int64)) * dtype.itemsize
    found = file.stat().st_size
    if found != needed:
        raise ValueError(f"trtexec dumped {file.name} with {found} bytes, and its shape and type need {needed}")
    array = np.fromfile(file, dtype).reshape(shape)
    return parity_runner.Bfloat16(array) if match["type"] == "bf16" else array


def names_of(inputs):
    given = os.environ.get("TRTEXEC_INPUTS")
    names = given.split(",") if given else list(inputs)
    if len(names) != len(inputs):
        raise ValueError(f"TRTEXEC_INPUTS names {len(names)} inputs, and the run feeds {len(inputs)}")
    return names


def quoted(name):
    """trtexec takes names with : or , in single quotes."""
    if "'" in name:
        raise ValueError(f"trtexec has no way to write the input name {name!r}; name its inputs in TRTEXEC_INPUTS")
    return f"'{name}'" if re.search("[:,]", name) else name


def dimensions(value):
    shape = value.bits.shape if isinstance(value, parity_runner.Bfloat16) else value.shape
    return "x".join(map(str, shape)) or "scalar"


def trtexec(program, arguments, folder):
    done = subprocess.run([program, *arguments], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    sys.stderr.write(done.stdout)
    if done.returncode != 0:
        errors = [line for line in done.stdout.splitlines() if "[E]" in line] or done.stdout.splitlines() or ["it printed nothing"]
        raise RuntimeError(f"trtexec ended with exit code {done.returncode}: {errors[0]}")


def version(program):
    """From the banner: '&&&& RUNNING TensorRT.trtexec [TensorRT v100300] # trtexec --help'."""
    try:
        banner = subprocess.run([program, "--help"], stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace")
    except OSError as error:
        raise SystemExit(f"{program} does not start ({error.strerror}); set TRTEXEC to its path") from error
    found = re.search(r"TensorRT[ .]v(\d+)", banner.stdout + banner.stderr)
    if not found:
        return "unknown"
    # v8601 is 8.6.1; from version 10 on each part has two digits: v100300 is 10.3.0.
    number, base = int(found[1]), 100 if len(found[1]) > 5 else 10
    major, rest = divmod(number, 100 * base)
    return f"{major}.{rest // 100}.{rest % 100}"


if __name__ == "__main__":
    parity_runner.main(load)
