"""Counts samples and reads each payload: the Python row of the benchmarks.

usage: subscriber.py <endpoint> <interval ms> <intervals>
"""

import json
import sys
import time

import zenoh

KEY = "bench/some/key"


def main(endpoint, interval_ms, intervals):
    config = zenoh.Config()
    config.insert_json5("mode", json.dumps("peer"))
    config.insert_json5("scouting/multicast/enabled", "false")
    config.insert_json5("scouting/gossip/enabled", "false")
    config.insert_json5("listen/endpoints", "[]")
    config.insert_json5("connect/endpoints", json.dumps([endpoint]))
    count = 0

    def read(sample):
        nonlocal count
        sample.payload.to_bytes()
        count += 1

    with zenoh.open(config) as session:
        session.declare_subscriber(KEY, read)
        start, before = time.perf_counter_ns(), count
        for _ in range(intervals):
            time.sleep(interval_ms / 1000)
            end, now = time.perf_counter_ns(), count
            print(f"interval {end - start} count {now - before}", flush=True)
            start, before = end, now


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
