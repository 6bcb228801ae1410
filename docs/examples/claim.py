#!/usr/bin/env python3
"""A holder confirms a record and claims for it: previewed first, then once, however often it is sent.

API=… ENTERPRISE=<token> PROVIDER=<token, only to have a record to confirm> VOUCHER=<number> docs/examples/claim.py
"""
import hashlib
import os
import time
import uuid

from suanquan import Refused, pages, send

holder, center, voucher = os.environ["ENTERPRISE"], os.environ["PROVIDER"], os.environ["VOUCHER"]
now = int(time.time() * 1000)

posted = send(
    center,
    "POST",
    "/usage",
    {
        "id": f"claim-{now}",
        "voucher": voucher,
        "serviceItem": "COMPUTE",
        "resource": "H20 96G",
        "quantity": "2.5",
        "unit": "CARD_HOUR",
        "startedAt": "2025-11-13T09:00:00+08:00",
        "completedAt": "2025-11-13T11:30:00+08:00",
        "feeFen": 1150,
    },
)["results"][0]
record = posted["recordId"]

# Confirmed by what it costs as the holder knows it: a fee that changed meanwhile is not confirmed unseen.
confirmed = send(
    holder, "POST", "/usage/confirmations", {"records": [{"id": record, "feeFen": 1150}]}, key=str(uuid.uuid4())
)
print("confirmed", confirmed["confirmed"], "records,", confirmed["claimableFen"], "fen are claimable")

claim = {
    "voucher": voucher,
    "invoices": [{"number": f"2513{now:016d}", "amountFen": 1150}],
    "payments": [{"reference": f"回单{now}", "sha256": hashlib.sha256(str(now).encode()).hexdigest(), "paidFen": 1150}],
    "records": [record],
}
preview = send(holder, "POST", "/claims/previews", claim)
print("it would come to", preview["amountFen"], "fen")

# One key for one act, kept until there is an answer: sent twice, claimed once.
key = str(uuid.uuid4())
first = send(holder, "POST", "/claims", claim, key=key)
again = send(holder, "POST", "/claims", claim, key=key)
assert first["id"] == again["id"] and first["amountFen"] == preview["amountFen"]

# Without the key it is another act, and the record is claimed already.
try:
    send(holder, "POST", "/claims", claim, key=str(uuid.uuid4()))
    raise AssertionError("claimed twice")
except Refused as refused:
    print("refused:", refused)

assert any(one["id"] == first["id"] for one in pages(holder, "/claims?limit=100"))
print("claimed once:", first["id"])
