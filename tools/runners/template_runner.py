"""A runner to start from, for TensorFlow Lite, OpenVINO and ncnn: copy it, keep one `load`, and fill the places marked FILL.

command: [python3, my_runner.py, "{model}"]

None of the three engines was at hand when this was written, so it is a template and not a runner: check it against an input whose
answer you know before you trust its verdicts.
"""
import parity_runner


def load_tflite(arguments, numerics):
    """A .tflite model. Most take NHWC: give backends.X.input.layout: nhwc, and Parity converts and proves it."""
    import tflite_runtime
    import tflite_runtime.interpreter as tflite

    # FILL: num_threads, and experimental_delegates for a GPU or NPU; without delegates numerics are strict.
    interpreter = tflite.Interpreter(model_path=arguments[0], num_threads=1)
    inputs, outputs = interpreter.get_input_details(), interpreter.get_output_details()

    def run(given):
        # FILL: the order of the model's inputs, where it is not the order of get_input_details.
        for detail, value in zip(inputs, given.values(), strict=True):
            interpreter.resize_tensor_input(detail["index"], value.shape)
        interpreter.allocate_tensors()
        for detail, value in zip(inputs, given.values(), strict=True):
            # FILL: quantise here where detail["dtype"] is int8 and the run feeds float32.
            interpreter.set_tensor(detail["index"], value)
        interpreter.invoke()
        return {detail["name"]: interpreter.get_tensor(detail["index"]).copy() for detail in outputs}

    return run, {"library": "TensorFlow Lite", "version": tflite_runtime.__version__, "device": "cpu", "numerics": numerics}


def load_openvino(arguments, numerics):
    """An OpenVINO .xml, or an ONNX model."""
    import openvino

    core = openvino.Core()
    # FILL: the device. By itself OpenVINO computes in bfloat16 or float16 where the device is faster so; strict numerics must not.
    device = "CPU"
    settings = {"INFERENCE_PRECISION_HINT": "f32", "EXECUTION_MODE_HINT": "ACCURACY"} if numerics == "strict" else {}
    model = core.compile_model(arguments[0], device, settings)

    def run(given):
        results = model(list(given.values()))
        return {output.get_any_name(): results[output].copy() for output in model.outputs}

    return run, {
        "library": "OpenVINO",
        "version": openvino.__version__,
        "device": core.get_property(device, "FULL_DEVICE_NAME"),
        "numerics": numerics,
        "switches": {"inference_precision": str(model.get_property("INFERENCE_PRECISION_HINT"))},
    }


def load_ncnn(arguments, numerics):
    """model.ncnn.param, with the weights beside it as model.ncnn.bin. ncnn has no batch: the first dimension must be 1."""
    import ncnn
    import numpy as np

    network = ncnn.Net()
    if numerics == "strict":
        network.opt.use_fp16_packed = network.opt.use_fp16_storage = network.opt.use_fp16_arithmetic = False
        network.opt.use_bf16_storage = network.opt.use_winograd_convolution = network.opt.use_sgemm_convolution = False
    network.load_param(arguments[0])
    network.load_model(arguments[0].removesuffix(".param") + ".bin")
    # FILL: the blobs' names, which the .param file lists.
    inputs, outputs = ["in0"], ["out0"]

    def run(given):
        with network.create_extractor() as extractor:
            for name, value in zip(inputs, given.values(), strict=True):
                if value.shape[0] != 1:
                    raise ValueError("ncnn takes one image at a time")
                extractor.input(name, ncnn.Mat(np.ascontiguousarray(value[0])).clone())
            return {name: np.array(extractor.extract(name)[1])[None] for name in outputs}

    return run, {"library": "ncnn", "version": ncnn.__version__, "device": "cpu", "numerics": numerics}


if __name__ == "__main__":
    # FILL: the one of the three that you keep.
    parity_runner.main(load_tflite)
