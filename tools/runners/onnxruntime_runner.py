"""ONNX Runtime's Python package behind Parity's external backend: another version or build than Parity's own, or other providers.

command: [python3, tools/runners/onnxruntime_runner.py, "{model}"]        path: model.onnx

PARITY_PROVIDERS lists execution providers, such as "CUDAExecutionProvider,CPUExecutionProvider"; CPUExecutionProvider unless given.
A provider that is asked for and not there is an error, not a silent fall-back.

numerics strict: TF32 off on CUDA, deterministic compute on, one operator after the other. Graph rewriting stays as deployed.
"""
import os

import numpy as np
import onnxruntime

import parity_runner

TYPES = {
    "tensor(float16)": "float16", "tensor(bfloat16)": "bfloat16", "tensor(float)": "float32", "tensor(double)": "float64",
    "tensor(int8)": "int8", "tensor(int16)": "int16", "tensor(int32)": "int32", "tensor(int64)": "int64",
    "tensor(uint8)": "uint8", "tensor(uint16)": "uint16", "tensor(uint32)": "uint32", "tensor(uint64)": "uint64", "tensor(bool)": "bool",
}


def load(arguments, numerics):
    model, = arguments
    strict = numerics == "strict"
    options = onnxruntime.SessionOptions()
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = 3
    if strict and hasattr(options, "use_deterministic_compute"):
        options.use_deterministic_compute = True
    names = os.environ.get("PARITY_PROVIDERS", "CPUExecutionProvider").split(",")
    missing = [name for name in names if name not in onnxruntime.get_available_providers()]
    if missing:
        raise SystemExit(f"this ONNX Runtime has no {', '.join(missing)}; it has {', '.join(onnxruntime.get_available_providers())}")
    providers = [(name, {"use_tf32": "0"}) if strict and name == "CUDAExecutionProvider" else name for name in names]
    session = onnxruntime.InferenceSession(model, options, providers=providers)
    used = session.get_providers()
    unused = [name for name in names if name not in used]
    if unused:
        raise SystemExit(f"ONNX Runtime did not start {', '.join(unused)}; it uses {', '.join(used)}")
    inputs, outputs = session.get_inputs(), session.get_outputs()

    def run(given):
        if len(given) != len(inputs):
            raise ValueError(f"the model takes {len(inputs)} inputs ({', '.join(i.name for i in inputs)}), but was given {len(given)}")
        values = [value_of(value) for value in given.values()]
        results = session.run(None, dict(zip((i.name for i in inputs), values)))
        for output, result in zip(outputs, results):
            if not isinstance(result, np.ndarray):
                raise TypeError(f"the output {output.name} is no tensor ({output.type}); cut the model before it")
        return {output.name: result for output, result in zip(outputs, results)}

    return run, {
        "library": "ONNX Runtime (Python)",
        "version": onnxruntime.__version__,
        "device": ", ".join(used),
        "numerics": numerics,
        "not_enforced": [] if not strict or hasattr(options, "use_deterministic_compute") else ["deterministic compute, which this version cannot be asked for"],
        "inputs": [described(i) for i in inputs],
        "outputs": [described(o) for o in outputs],
        "switches": {"deterministic": str(getattr(options, "use_deterministic_compute", False)).lower(), "execution_mode": "sequential", "graph_optimization": "all"},
    }


def value_of(value):
    if isinstance(value, parity_runner.Bfloat16):
        raise TypeError("ONNX Runtime's Python package takes no bfloat16 from numpy; use kind: onnxruntime")
    return value


def described(value):
    shape = [size if isinstance(size, int) else None for size in value.shape]
    return {"name": value.name, "shape": shape, **({"type": TYPES[value.type]} if value.type in TYPES else {})}


if __name__ == "__main__":
    parity_runner.main(load)
