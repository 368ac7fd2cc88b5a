"""Intersects lists of elements with a set by OpenMined's native package; one thread.

Argument: {"set": n, "elements": [...], "rounds": n}. Prints a JSON object.
"""

import json
import sys
import time
from importlib.metadata import version

import private_set_intersection.python as psi

asked = json.loads(sys.argv[1])


def milliseconds(work):
    started = time.perf_counter()
    result = work()
    return result, (time.perf_counter() - started) * 1000


held = ["person-%d" % at for at in range(asked["set"])]
points = []
for elements in asked["elements"]:
    wanted = ["person-%d" % (2 * at) for at in range(elements)]
    point = {"elements": elements, "setup": [], "question": []}
    for _ in range(asked["rounds"]):
        client = psi.client.CreateWithNewKey(True)
        server = psi.server.CreateWithNewKey(True)
        setup, taken = milliseconds(lambda: server.CreateSetupMessage(1e-9, elements, held, psi.DataStructure.RAW))
        point["setup"].append(taken)
        request, asking = milliseconds(lambda: client.CreateRequest(wanted))
        response, answering = milliseconds(lambda: server.ProcessRequest(request))
        found, opening = milliseconds(lambda: client.GetIntersection(setup, response))
        assert len(found) == sum(2 * at < asked["set"] for at in range(elements))
        point["question"].append(asking + answering + opening)
    point["setupBytes"] = len(setup.SerializeToString())
    point["questionBytes"] = len(request.SerializeToString()) + len(response.SerializeToString())
    points.append(point)
print(json.dumps({"version": version("openmined-psi"), "points": points}))
