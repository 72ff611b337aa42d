"""Advanced publishers of zenoh's Python binding, whose caches are a history, that obey lines on standard input.

Arguments are settings of a client, each path=json5. The first line of output is `session`; each command is echoed.

put KEY TEXT     puts with the key's publisher, which is declared the first time
delete KEY       deletes with it
"""

import sys

import zenoh
import zenoh.ext

CLIENT = {
    "mode": '"client"',
    "scouting/multicast/enabled": "false",
    "timestamping/enabled": "true",
}
CACHED_SAMPLES = 3


def main():
    config = zenoh.Config()
    for path, value in (CLIENT | dict(argument.split("=", 1) for argument in sys.argv[1:])).items():
        config.insert_json5(path, value)
    with zenoh.open(config) as session:
        print("session", session.zid(), flush=True)
        publishers = {}
        for line in sys.stdin:
            command, key, *text = line.rstrip("\n").split(" ", 2)
            if key not in publishers:
                cache = zenoh.ext.CacheConfig(CACHED_SAMPLES)
                publishers[key] = zenoh.ext.declare_advanced_publisher(session, key, cache=cache)
            getattr(publishers[key], command)(*text)
            print(line, end="", flush=True)


main()
