"""PyTorch behind Parity's external backend: TorchScript, or an eager module.

command: [python3, tools/runners/torch_runner.py, "{model}"]              path: model.torchscript.pt
command: [python3, tools/runners/torch_runner.py, module.py:Detector, "{model}"]   path: weights.pt

module.py:NAME is a class or function that takes nothing and returns a module, which gets the weights (a state_dict, or a dict with
one under "state_dict" or "model") where a second argument names them. PARITY_DEVICE chooses the device, cpu unless given.

numerics strict: TF32, reduced-precision reductions and cuDNN's search are off and deterministic algorithms are on.
"""
import importlib.util
import os
import pathlib
import sys

import torch

import parity_runner


def load(arguments, numerics):
    model, *weights = arguments
    device = torch.device(os.environ.get("PARITY_DEVICE", "cpu"))
    not_enforced = strict() if numerics == "strict" else []
    # The fuser of some builds hangs on the second call of a traced module.
    if hasattr(torch._C, "_jit_set_texpr_fuser_enabled"):
        torch._C._jit_set_texpr_fuser_enabled(False)
    file, _, name = model.partition(".py:")
    module = eager(f"{file}.py", name, *weights) if name else torch.jit.load(model, map_location=device)
    module = module.to(device).eval()

    def run(inputs):
        # Copies: what the model does to its inputs stays with it.
        tensors = [tensor_of(value).to(device) for value in inputs.values()]
        with torch.inference_mode():
            answer = module(*tensors)
        if device.type == "cuda":
            torch.cuda.synchronize(device)
        named = isinstance(answer, dict)
        outputs = {key: array_of(value) for key, value in answer.items()} if named else [array_of(value) for value in flat(answer)]
        return outputs

    return run, {
        "library": "PyTorch",
        "version": torch.__version__,
        "device": torch.cuda.get_device_name(device) if device.type == "cuda" else str(device),
        "numerics": numerics,
        "not_enforced": not_enforced,
        "switches": {
            "cudnn_benchmark": str(torch.backends.cudnn.benchmark).lower(),
            "deterministic": str(torch.are_deterministic_algorithms_enabled()).lower(),
            "format": "eager" if name else "torchscript",
            "texpr_fuser": "off",
            "tf32_cudnn": str(torch.backends.cudnn.allow_tf32).lower(),
            "tf32_matmul": str(torch.backends.cuda.matmul.allow_tf32).lower(),
            "threads": str(torch.get_num_threads()),
        },
    }


def strict():
    os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
    torch.backends.cuda.matmul.allow_tf32 = False
    torch.backends.cudnn.allow_tf32 = False
    torch.backends.cuda.matmul.allow_fp16_reduced_precision_reduction = False
    torch.backends.cuda.matmul.allow_bf16_reduced_precision_reduction = False
    torch.backends.cudnn.benchmark = False
    torch.backends.cudnn.deterministic = True
    # An operator that has no deterministic form says so on the standard error, and runs.
    torch.use_deterministic_algorithms(True, warn_only=True)
    return ["operators without a deterministic form, which PyTorch names in the log"] if torch.cuda.is_available() else []


def eager(file, name, weights=None):
    spec = importlib.util.spec_from_file_location(pathlib.Path(file).stem, file)
    source = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(pathlib.Path(file).resolve().parent))
    spec.loader.exec_module(source)
    module = getattr(source, name)()
    if weights is not None:
        state = torch.load(weights, map_location="cpu", weights_only=True)
        for key in ("state_dict", "model"):
            state = state[key] if isinstance(state.get(key), dict) else state
        module.load_state_dict(state)
    return module


def tensor_of(value):
    if isinstance(value, parity_runner.Bfloat16):
        return torch.from_numpy(value.bits.view("int16").copy()).view(torch.bfloat16)
    return torch.from_numpy(value.copy())


def array_of(tensor):
    tensor = tensor.detach().cpu().contiguous()
    return parity_runner.Bfloat16(tensor.view(torch.int16).numpy().view("uint16")) if tensor.dtype == torch.bfloat16 else tensor.numpy()


def flat(answer):
    """Tensors depth first, as Parity's own TorchScript backend gives them."""
    if isinstance(answer, torch.Tensor):
        yield answer
    elif isinstance(answer, (tuple, list)):
        for value in answer:
            yield from flat(value)
    else:
        raise TypeError(f"the model returns {type(answer).__name__}; return tensors, or tuples, lists or one dictionary of them")


if __name__ == "__main__":
    parity_runner.main(load)
