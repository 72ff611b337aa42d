"""Runs a command in a pseudo terminal and obeys lines on standard input.

    type TEXT       typed TEXT: the keys, with Python's escapes such as \\t, \\r and \\x1b[A
    expect TEXT     seen TEXT, once it is on the terminal behind what was seen before
    size C R        sized C R: the terminal has C columns and R rows from now on
    raw             raw BASE64: the UTF-8 text, escape sequences and all, that came since it was last asked for
    end             exit CODE, once the command has ended

What does not happen in 30 s gives "missing TEXT" and all that was on the terminal since; escape sequences are left out.
"""

import base64
import codecs
import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios
import time

PATIENCE_S = 30
ESCAPES = re.compile(rb"\x1b(\[[0-9;?>=]*[A-Za-z]|\][^\x07]*\x07|[=>()][0-9A-Z]?)")


class Terminal:
    def __init__(self, command):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ["TERM"] = "xterm"
            os.execvp(command[0], command)
        self.size(120, 40)
        self.shown = b""
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def size(self, columns, rows):
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self):
        """Takes what is there; false at the end."""
        if not select.select([self.fd], [], [], 0.1)[0]:
            return True
        try:
            chunk = os.read(self.fd, 65536)
        except OSError:
            return False
        self.shown += chunk
        return bool(chunk)

    def text(self):
        return ESCAPES.sub(b"", self.shown)

    def expect(self, wanted):
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            found = self.text().find(wanted.encode())
            if found >= 0:
                self.shown = self.text()[found + len(wanted.encode()):]
                return True
            if not self.read():
                break
        return False

    def raw(self):
        self.read()
        text = self.decoder.decode(self.shown)
        self.shown = b""
        return base64.b64encode(text.encode()).decode()

    def end(self):
        while self.read():
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def main(command):
    terminal = Terminal(command)
    for line in sys.stdin:
        word, _, text = line.rstrip("\n").partition(" ")
        if word == "type":
            os.write(terminal.fd, codecs.decode(text, "unicode_escape").encode())
            print("typed", text, flush=True)
        elif word == "expect":
            print("seen" if terminal.expect(text) else f"missing {terminal.text()!r}:", text, flush=True)
        elif word == "size":
            terminal.size(*map(int, text.split()))
            print("sized", text, flush=True)
        elif word == "raw":
            print("raw", terminal.raw(), flush=True)
        else:
            print("exit", terminal.end(), flush=True)


main(sys.argv[1:])
