"""A session of zenoh's Python binding that obeys lines on standard input.

It speaks the language of the Java class SessionProcess. Arguments are settings over a peer that
neither listens, connects nor scouts, each path=json5; for a router: mode='"router"' and listen/endpoints.
file=PATH begins with a configuration file.
"""

import json
import sys
import threading

import zenoh

ISOLATED = {
    "mode": '"peer"',
    "listen/endpoints": "[]",
    "scouting/multicast/enabled": "false",
    "scouting/gossip/enabled": "false",
}

lock = threading.Lock()


def say(*words):
    with lock:
        print(*words, flush=True)


def describe(sample):
    kind = "PUT" if sample.kind == zenoh.SampleKind.PUT else "DELETE"
    return f"{kind} {sample.key_expr} {sample.encoding} {sample.payload.to_string()}"


def say_reply(reply):
    if reply.ok is not None:
        say("reply", describe(reply.ok))
    else:
        say("error", reply.err.payload.to_string())


def say_liveliness(sample):
    say("alive" if sample.kind == zenoh.SampleKind.PUT else "gone", sample.key_expr)


def answer(query, key, text):
    with query:
        say("query", query.selector)
        query.reply(key, text)


class Obeying:
    def __init__(self, session):
        self.session = session
        self.declared = []

    def put(self, key, text=""):
        self.session.put(key, text)
        say("put", key)

    def delete(self, key):
        self.session.delete(key)
        say("delete", key)

    def subscribe(self, key):
        self.declared.append(self.session.declare_subscriber(key, lambda sample: say("sample", describe(sample))))
        say("subscribe", key)

    def queryable(self, key, text=""):
        self.declared.append(self.session.declare_queryable(key, lambda query: answer(query, key, text)))
        say("queryable", key)

    def get(self, selector):
        for reply in self.session.get(selector):
            say_reply(reply)
        say("end")

    def token(self, key):
        self.declared.append(self.session.liveliness().declare_token(key))
        say("token", key)

    def liveliness(self, key):
        self.declared.append(self.session.liveliness().declare_subscriber(key, say_liveliness, history=True))
        say("liveliness", key)

    def tokens(self, key):
        for reply in self.session.liveliness().get(key):
            say_liveliness(reply.ok)
        say("end")

    def connectivity(self):
        for transport in self.session.info.transports():
            say("transport", transport.zid, transport.whatami, json.dumps(transport.is_shm))
        for link in self.session.info.links():
            is_reliable = link.reliability == zenoh.Reliability.RELIABLE
            say("link", link.zid, link.src, link.dst, json.dumps(is_reliable), json.dumps(link.is_streamed))
        say("end")

    def close(self):
        self.session.close()
        say("closed")


def main():
    settings = ISOLATED | dict(argument.split("=", 1) for argument in sys.argv[1:])
    file = settings.pop("file", None)
    config = zenoh.Config.from_file(file) if file else zenoh.Config()
    for path, value in settings.items():
        config.insert_json5(path, value)
    with zenoh.open(config) as session:
        say("session", session.zid())
        obeying = Obeying(session)
        for line in sys.stdin:
            command, *words = line.rstrip("\n").split(" ", 2)
            getattr(obeying, command)(*words)


main()
