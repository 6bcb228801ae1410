#!/usr/bin/env python3
"""A compute center posts a day's jobs: in one array, each with its outcome; what is refused is repaired and sent again.

API=http://localhost:8080/api/v1 PROVIDER=<token> VOUCHER=<number> docs/examples/usage.py
"""
import os
import time

from suanquan import pages, send

token, voucher = os.environ["PROVIDER"], os.environ["VOUCHER"]
run = f"py-{int(time.time())}-{os.getpid()}"


def record(name, fee, **more):
    return {
        "id": f"{run}-{name}",
        "voucher": voucher,
        "serviceItem": "COMPUTE",
        "resource": "H20 96G",
        "quantity": "2.5",
        "unit": "CARD_HOUR",
        "startedAt": "2025-11-13T09:00:00+08:00",
        "completedAt": "2025-11-13T11:30:00+08:00",
        "feeFen": fee,
        **more,
    }


def post(records):
    results = send(token, "POST", "/usage", records)["results"]
    for result in results:
        print(result["id"], result["outcome"], result.get("code", ""), result.get("detail", ""))
    return [result["outcome"] for result in results]


jobs = [
    record("a", 1150),
    record("b", 1150, voucher="NO-SUCH-VOUCHER"),
    record("c", 1150, startedAt="2025-11-13T09:00:00"),  # no offset: no record at all, and its neighbours do not mind
    record("d", 1150),
]
assert post(jobs) == ["ACCEPTED", "REFUSED", "INVALID", "ACCEPTED"]

# Repaired, under the same ids, together with what stands: safe to repeat as a whole.
jobs[1]["voucher"] = voucher
jobs[2]["startedAt"] = "2025-11-13T09:00:00+08:00"
assert post(jobs) == ["DUPLICATE", "ACCEPTED", "ACCEPTED", "DUPLICATE"]

# The fee of one was wrong: a correction, whose fee takes the place of the first.
assert post([record("a-c1", 950, corrects=f"{run}-a")]) == ["ACCEPTED"]

mine = [row for row in pages(token, "/usage?limit=500&received=2025-11-14") if row["id"].startswith(run)]
print(len(mine), "records of this run, holding", sum(row["heldFen"] for row in mine), "fen")
assert len(mine) >= 4
