"""Adds up vectors of three parties with SecretFlow SPU's own simulator: threads of one process, links in memory.

Argument: a JSON list of sizes and rounds, {"cells": [...], "rounds": n}. Prints a JSON object.
"""

import json
import sys
import time
from importlib.metadata import version

import numpy
import spu
import spu.utils.simulation as simulation

asked = json.loads(sys.argv[1])
parties = 3


def total(*vectors):
    return sum(vectors)


points = []
for cells in asked["cells"]:
    simulator = simulation.Simulator.simple(parties, spu.ProtocolKind.SEMI2K, spu.FieldType.FM64)
    vectors = [numpy.full(cells, 3000, dtype=numpy.int64) for _ in range(parties)]
    add = simulation.sim_jax(simulator, total)
    times = []
    for visit in range(asked["rounds"] + 1):
        started = time.perf_counter()
        result = add(*vectors)
        if visit > 0:
            times.append((time.perf_counter() - started) * 1000)
    assert int(result[0]) == 3000 * parties
    points.append({"size": cells, "ms": times})
print(json.dumps({"version": version("spu"), "points": points}))
