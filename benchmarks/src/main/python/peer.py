"""What the Python programs of the benchmarks share."""

import json

import zenoh


def open_peer(endpoint):
    """A peer without scouting that is connected to an endpoint."""
    config = zenoh.Config()
    config.insert_json5("mode", json.dumps("peer"))
    config.insert_json5("scouting/multicast/enabled", "false")
    config.insert_json5("scouting/gossip/enabled", "false")
    config.insert_json5("listen/endpoints", "[]")
    config.insert_json5("connect/endpoints", json.dumps([endpoint]))
    return zenoh.open(config)
