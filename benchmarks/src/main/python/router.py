"""A plain router on an endpoint, which keeps up until standard input ends."""

import json
import sys

import zenoh

config = zenoh.Config()
config.insert_json5("mode", json.dumps("router"))
config.insert_json5("scouting/multicast/enabled", "false")
config.insert_json5("listen/endpoints", json.dumps(sys.argv[1:]))
config.insert_json5("adminspace/enabled", "true")
with zenoh.open(config):
    print("ready", flush=True)
    sys.stdin.read()
