"""Sessions that come and go at a router: a number of them at a time, and an endpoint. Counts them each second."""

import json
import random
import sys
import threading
import time

import zenoh

KEY = "churn/key"
LIFE_S = (1.0, 3.0)

lock = threading.Lock()
ended = 0


def come_and_go(config):
    global ended
    while True:
        with zenoh.open(config) as session:
            session.declare_subscriber(KEY, lambda sample: None)
            session.liveliness().declare_token(f"churn/{session.zid()}")
            session.put(KEY, str(session.zid()))
            time.sleep(random.uniform(*LIFE_S))
        with lock:
            ended += 1


def main():
    config = zenoh.Config()
    config.insert_json5("mode", json.dumps("client"))
    config.insert_json5("scouting/multicast/enabled", "false")
    config.insert_json5("connect/endpoints", json.dumps(sys.argv[2:]))
    print("ready", flush=True)
    for _ in range(int(sys.argv[1])):
        threading.Thread(target=come_and_go, args=[config], daemon=True).start()
    while True:
        time.sleep(1)
        print(ended, flush=True)


main()
