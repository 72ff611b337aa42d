"""Counts samples and reads each payload.

usage: subscriber.py <endpoint> <interval ms> <intervals>
"""

import sys
import time

from peer import open_peer

KEY = "bench/some/key"


def main(endpoint, interval_ms, intervals):
    count = 0

    def read(sample):
        nonlocal count
        sample.payload.to_bytes()
        count += 1

    with open_peer(endpoint) as session:
        session.declare_subscriber(KEY, read)
        start, before = time.perf_counter_ns(), count
        for _ in range(intervals):
            time.sleep(interval_ms / 1000)
            end, now = time.perf_counter_ns(), count
            print(f"interval {end - start} count {now - before}", flush=True)
            start, before = end, now


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
