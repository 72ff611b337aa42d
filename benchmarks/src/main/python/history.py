"""Gets the history from publishers' caches, and the updates, with the AdvancedSubscriber.

usage: history.py <endpoint> <keys> <rounds>

Prints what the Rust program's `fetch` prints, measured in the same way.
"""

import sys
import time
from pathlib import Path

import zenoh.ext
from peer import open_peer

KEYS = "bench/history/*"
SETTLING_S = 0.5
SILENCE_S = 2
PATIENCE_S = 60


class Ledger:
    """What was received."""

    def __init__(self, keys):
        self.values = [None] * keys
        self.missing = keys
        self.repeated = 0
        self.outdated = 0
        self.complete = "never"
        self.start = time.perf_counter_ns()
        self.latest = None

    def write(self, sample):
        index = int(str(sample.key_expr).rsplit("/", 1)[1])
        value = int.from_bytes(sample.payload.to_bytes(), "little")
        before, self.values[index] = self.values[index], value
        self.latest = time.perf_counter_ns()
        if before is None:
            self.missing -= 1
            if self.missing == 0:
                self.complete = self.latest - self.start
        elif before == value:
            self.repeated += 1
        elif before > value:
            self.outdated += 1

    def is_over(self):
        now = time.perf_counter_ns()
        silent = self.latest is not None and now - self.latest > SILENCE_S * 1e9
        return silent or now - self.start > PATIENCE_S * 1e9

    def report(self):
        last = len(self.values) - 1
        wrong = sum(value != (2 if (last - index) % 2 == 0 else 0) for index, value in enumerate(self.values))
        print(
            f"complete {self.complete} wrong {wrong} repeated {self.repeated} outdated {self.outdated}"
            f" peak {peak_kib()}"
        )


def peak_kib():
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:"))


def main(endpoint, keys, rounds):
    with open_peer(endpoint) as session:
        for _ in range(rounds):
            time.sleep(SETTLING_S)
            ledger = Ledger(keys)
            history = zenoh.ext.HistoryConfig()
            with zenoh.ext.declare_advanced_subscriber(session, KEYS, ledger.write, history=history):
                while not ledger.is_over():
                    time.sleep(SILENCE_S / 10)
            ledger.report()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
