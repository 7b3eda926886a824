"""Make two COCO files as large as val2017 with 100 detections an image, or score files with pycocotools.

usage: python3 tools/benchmarks/coco.py make FOLDER                     (needs numpy)
       python3 tools/benchmarks/coco.py score ANNOTATIONS DETECTIONS    (needs numpy, pycocotools)
"""
import json
import pathlib
import sys

import numpy as np

IMAGES, CATEGORIES, DETECTIONS = 5000, 80, 100


def box(rng):
    return [float(np.float32(v)) for v in (rng.uniform(0, 500), rng.uniform(0, 400), *np.exp(rng.uniform(2, 5.5, 2)))]


def make(folder):
    rng = np.random.default_rng(1)
    annotations, results = [], []
    for i in range(1, IMAGES + 1):
        mine = []
        for _ in range(int(rng.integers(2, 13))):
            b = [round(v, 2) for v in box(rng)]
            mine.append({"id": len(annotations) + 1, "image_id": i, "category_id": int(rng.integers(1, CATEGORIES + 1)),
                         "bbox": b, "area": round(0.6 * b[2] * b[3], 3), "iscrowd": int(rng.random() < 0.01)})
            annotations.append(mine[-1])
        for k in range(DETECTIONS):
            on = mine[k % len(mine)]
            b = [float(np.float32(v + rng.normal(0, 4))) for v in on["bbox"]] if k < 30 else box(rng)
            results.append({"image_id": i, "category_id": on["category_id"] if k < 30 else int(rng.integers(1, CATEGORIES + 1)),
                            "bbox": [b[0], b[1], abs(b[2]), abs(b[3])], "score": float(np.float32(rng.beta(0.4, 2)))})
    images = [{"id": i, "file_name": f"{i:012}.jpg", "width": 640, "height": 480} for i in range(1, IMAGES + 1)]
    categories = [{"id": c, "name": f"c{c}"} for c in range(1, CATEGORIES + 1)]
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "annotations.json").write_text(json.dumps({"images": images, "annotations": annotations, "categories": categories}))
    (folder / "detections.json").write_text(json.dumps(results))


def score(annotations, detections):
    from pycocotools.coco import COCO
    from pycocotools.cocoeval import COCOeval

    truth = COCO(annotations)
    run = COCOeval(truth, truth.loadRes(detections), "bbox")
    run.evaluate()
    run.accumulate()
    run.summarize()
    print([float(v) for v in run.stats])


{"make": make, "score": score}[sys.argv[1]](*sys.argv[2:])
