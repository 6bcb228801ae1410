"""What both examples use: HTTP with retries, by Python's standard library alone."""
import json
import os
import random
import time
import urllib.error
import urllib.request

API = os.environ.get("API", "http://localhost:8080/api/v1")
TRIES = 8


class Refused(Exception):
    """An error that another try does not mend: a problem document (RFC 9457)."""

    def __init__(self, status, problem):
        super().__init__(f"{status} {problem.get('code')}: {problem.get('detail')}")
        self.problem = problem


def send(token, method, path, body=None, key=None):
    """Sends until there is an answer. That is safe: a usage record has its id, everything else its Idempotency-Key, and
    both take effect once. 429, 503 and no answer at all never mean "no": they mean "ask again"."""
    request = urllib.request.Request(API + path, method=method, data=None if body is None else json.dumps(body).encode())
    request.add_header("Authorization", "Bearer " + token)
    request.add_header("Content-Type", "application/json")
    if key:
        request.add_header("Idempotency-Key", key)
    for attempt in range(TRIES):
        wait = 2**attempt * random.uniform(0.5, 1.0)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code not in (429, 502, 503, 504):
                raise Refused(error.code, json.load(error)) from error
            asked = error.headers.get("Retry-After", "")
            wait = max(wait, int(asked) if asked.isdigit() else 0)
        except OSError:  # no connection, or no answer in time
            pass
        if attempt + 1 < TRIES:
            time.sleep(wait)
    raise TimeoutError(f"no answer to {method} {path} after {TRIES} tries: send the same again later")


def pages(token, path):
    """Every row of a list, page after page; of a feed, whose pages say whether there are more, those there are by now."""
    cursor = None
    while True:
        joint = "&" if "?" in path else "?"
        page = send(token, "GET", path + (f"{joint}cursor={cursor}" if cursor else ""))
        yield from page["items"]
        cursor = page.get("next")
        if not cursor or not page.get("more", True):
            return
