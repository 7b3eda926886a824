"""The letterbox of LetterboxBenchmarks with OpenCV and numpy, one thread.

usage: letterbox.py [REPORT.json]   a BenchmarkDotNet report of LetterboxBenchmarks, to print ratios
"""

import hashlib
import json
import statistics
import sys
import time

import cv2
import numpy as np

SIDE = 640
PAD = (114, 114, 114)
ROUNDS = 300


def picture(width, height):
    """Blue, green, red of FormulaPicture.cs."""
    y, x = np.mgrid[0:height, 0:width]
    rgb = [(x * (3 + channel)) ^ (y * 5) ^ ((x * y) >> 7) for channel in range(3)]
    return np.ascontiguousarray(np.stack(rgb[::-1], axis=-1).astype(np.uint8))


class Letterbox:
    """The stages of Ultralytics' predict. With `keep`, every result goes into memory that is kept from call to call."""

    def __init__(self, height, width, keep):
        ratio = min(SIDE / height, SIDE / width)
        self.size = round(width * ratio), round(height * ratio)
        self.left, self.top = (SIDE - self.size[0]) // 2, (SIDE - self.size[1]) // 2
        self.right, self.bottom = SIDE - self.size[0] - self.left, SIDE - self.size[1] - self.top
        self.resized = np.empty((self.size[1], self.size[0], 3), np.uint8) if keep else None
        self.padded = np.empty((SIDE, SIDE, 3), np.uint8) if keep else None
        self.planes = np.empty((1, 3, SIDE, SIDE), np.uint8) if keep else None
        self.tensor = np.empty((1, 3, SIDE, SIDE), np.float32) if keep else None

    def resize(self, image):
        return cv2.resize(image, self.size, dst=self.resized, interpolation=cv2.INTER_LINEAR)

    def pad(self, image):
        return cv2.copyMakeBorder(image, self.top, self.bottom, self.left, self.right, cv2.BORDER_CONSTANT, dst=self.padded, value=PAD)

    def transpose(self, image):
        planes = image[None][..., ::-1].transpose(0, 3, 1, 2)
        if self.planes is None:
            return np.ascontiguousarray(planes)
        np.copyto(self.planes, planes)
        return self.planes

    def divide(self, planes):
        if self.tensor is None:
            tensor = planes.astype(np.float32)
        else:
            tensor = self.tensor
            np.copyto(tensor, planes)
        tensor /= 255
        return tensor

    def stages(self):
        return self.resize, self.pad, self.transpose, self.divide


def measure(image, keep):
    """Median milliseconds of each stage and of the whole, which is timed by itself, and the whole's minimum."""
    stages = Letterbox(*image.shape[:2], keep).stages()
    times = {stage.__name__: [] for stage in stages} | {"whole": []}
    for round_ in range(ROUNDS + 10):
        value = image
        for stage in stages:
            start = time.perf_counter()
            value = stage(value)
            times[stage.__name__].append(time.perf_counter() - start)
        value = None
        start = time.perf_counter()
        value = image
        for stage in stages:
            value = stage(value)
        times["whole"].append(time.perf_counter() - start)
    medians = {name: 1e3 * statistics.median(list_[10:]) for name, list_ in times.items()}
    return medians, 1e3 * min(times["whole"]), value


def ours(report):
    """Median and minimum milliseconds of the C# letterbox by source size."""
    with open(report, encoding="utf-8") as file:
        benchmarks = json.load(file)["Benchmarks"]
    return {
        b["Parameters"].removeprefix("Source="): (b["Statistics"]["Median"] / 1e6, b["Statistics"]["Min"] / 1e6)
        for b in benchmarks
        if b["Method"] == "Letterbox"
    }


def main():
    cv2.setNumThreads(1)
    parity = ours(sys.argv[1]) if len(sys.argv) > 1 else {}
    print(f"Python {sys.version.split()[0]}, OpenCV {cv2.__version__}, numpy {np.__version__}; medians of {ROUNDS} in ms")
    for width, height in (1920, 1080), (1900, 1069):
        image = picture(width, height)
        for keep in False, True:
            times, least, tensor = measure(image, keep)
            stages = ", ".join(f"{name} {ms:.3f}" for name, ms in times.items())
            print(f"{width}x{height}, {'memory kept' if keep else 'as usually written'}: {stages} (minimum {least:.3f})")
            if (own := parity.get(f"{width}x{height}")) is not None:
                print(f"    Parity {own[0]:.3f} (minimum {own[1]:.3f}): ratio {own[0] / times['whole']:.2f} (of the minima {own[1] / least:.2f})")
        print(f"SHA-256 of the tensor from {width}x{height}: {hashlib.sha256(tensor).hexdigest()}")


if __name__ == "__main__":
    main()
