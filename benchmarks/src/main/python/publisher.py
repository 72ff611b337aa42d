"""Publishes as fast as the subscriber takes.

usage: publisher.py <endpoint> <payload bytes> <how>: 0 by a publisher, 1 by the session, 2 with an attachment and a
timestamp
"""

import sys
import threading

import zenoh
from peer import open_peer

KEY = "bench/some/key"
ATTACHMENT = bytes([0x5A]) * 16
BLOCK = zenoh.CongestionControl.BLOCK


def main(endpoint, size, how):
    payload = bytes([0x5A]) * size
    with open_peer(listen=endpoint) as session:
        publisher = session.declare_publisher(KEY, congestion_control=BLOCK, express=False)
        matched = threading.Event()
        publisher.declare_matching_listener(lambda status: matched.set())
        print("ready", flush=True)
        matched.wait()
        if how == 0:
            while True:
                publisher.put(payload)
        elif how == 1:
            while True:
                session.put(KEY, payload, congestion_control=BLOCK)
        else:
            while True:
                publisher.put(payload, attachment=ATTACHMENT, timestamp=session.new_timestamp())


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
