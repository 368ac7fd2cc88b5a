"""Adds discrete Laplace noise to many counts by OpenDP; one thread.

Argument: {"cells": n, "scales": [...], "rounds": n}. Prints a JSON object.
"""

import json
import sys
import time
from importlib.metadata import version

import opendp.prelude as dp

asked = json.loads(sys.argv[1])
dp.enable_features("contrib")

space = dp.vector_domain(dp.atom_domain(T=int)), dp.l1_distance(T=int)
counts = [5] * asked["cells"]
points = []
for scale in asked["scales"]:
    add_noise = dp.m.make_laplace(*space, scale=float(scale))
    point = {"scale": scale, "ms": []}
    for _ in range(asked["rounds"]):
        started = time.perf_counter()
        noised = add_noise(counts)
        point["ms"].append((time.perf_counter() - started) * 1000)
        assert len(noised) == len(counts)
    points.append(point)
print(json.dumps({"version": version("opendp"), "points": points}))
