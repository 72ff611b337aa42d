"""A consumer of the monitoring protocol, made from docs/protocol.md alone.

    python monitor.py tcp/127.0.0.1:7447 <metric> [name=value ...]

Connects to the first producer that is found, as nobody in particular, measures the metric once, then subscribes to it with an
interval of 500 ms and prints five values.
"""

import hmac
import json
import queue
import struct
import sys
import uuid
from base64 import b64decode

import zenoh

AUTH, COLLECT, SUBSCRIBE, QUERY = 1, 2, 4, 12


class Consumer:
    def __init__(self, session, zid):
        self.session, self.zid, self.sent, self.done, self.sequence = session, zid, 0, 0, 0
        self.base = f"@/session/{zid}/@monitor/{uuid.uuid4()}"
        self.pdus = queue.Queue()
        self.down = session.get(
            f"{self.base}/down?enc=json",
            target=zenoh.QueryTarget.ALL,
            consolidation=zenoh.ConsolidationMode.NONE,
            timeout=86400.0,
            handler=zenoh.handlers.FifoChannel(1000),
        )
        hello = self.receive()
        self.secret, self.channel = b64decode(hello["secret"]), hello["channel"]

    def is_foreign(self, reply):
        """Whether a reply is that of another session, which has declared a queryable on the producer's keys."""
        return reply.replier_id is not None and str(reply.replier_id.zid) != self.zid

    def receive(self):
        """The document of the next frame down."""
        reply = self.down.recv()
        while self.is_foreign(reply):
            reply = self.down.recv()
        if reply.ok is None:
            raise RuntimeError(reply.err.payload.to_string())
        (self.done,) = struct.unpack(">Q", reply.ok.attachment.to_bytes())
        return json.loads(reply.ok.payload.to_bytes() or b"[]")

    def send_frame(self, payload=b"", last=False):
        self.sent += 1
        header = struct.pack(">BQQ", int(last), self.sent, self.done)
        signature = hmac.digest(self.secret, header + payload, "sha256")
        for reply in self.session.get(
            f"{self.base}/up",
            target=zenoh.QueryTarget.ALL,
            consolidation=zenoh.ConsolidationMode.NONE,
            payload=payload,
            attachment=header + signature,
        ):
            if reply.ok is None and not self.is_foreign(reply):
                raise RuntimeError(reply.err.payload.to_string())

    def next(self, wanted):
        """The next PDU that is wanted; frames that were read are acknowledged."""
        kept = []
        while True:
            if self.pdus.empty():
                for pdu in self.receive():
                    self.pdus.put(pdu)
                self.send_frame()
                continue
            pdu = self.pdus.get()
            if wanted(pdu):
                for other in kept:
                    self.pdus.put(other)
                return pdu
            kept.append(pdu)

    def command(self, code, **arguments):
        self.sequence += 1
        sequence = self.sequence
        command = {"pdu": "command", "sequence": sequence, "command": code, **arguments}
        self.send_frame(json.dumps([command]).encode())
        response = self.next(lambda pdu: pdu["pdu"] == "response" and pdu["sequence"] == sequence)
        if response["status"] != 0:
            raise RuntimeError(response)
        return response.get("result")

    def value(self, metric):
        return self.next(lambda pdu: pdu["pdu"] == "value" and pdu["metric"] == metric)


def main(endpoint, metric, *parameters):
    config = zenoh.Config.from_json5(json.dumps({"mode": "client", "connect": {"endpoints": [endpoint]}}))
    given = dict(parameter.split("=", 1) for parameter in parameters)
    with zenoh.open(config) as session:
        token = next(iter(session.liveliness().get("@/session/*/@monitor")))
        consumer = Consumer(session, str(token.ok.key_expr).split("/")[2])
        consumer.command(AUTH, method="ANONYMOUS")
        result = consumer.command(QUERY, name=metric, parameters=given)
        print("query", json.dumps(consumer.value(result)["value"]), flush=True)
        instance = consumer.command(COLLECT, name=metric, parameters={**given, "interval": 500})
        consumer.command(SUBSCRIBE, metric=instance, channel=0)
        for _ in range(5):
            print("value", json.dumps(consumer.value(instance)["value"]), flush=True)
        consumer.send_frame(last=True)


main(*sys.argv[1:])
