"""Runs a command in a pseudo terminal and obeys lines on standard input.

    type TEXT       typed TEXT: the keys, with Python's escapes such as \\t, \\r and \\x1b[A
    expect TEXT     seen TEXT, once it is on the terminal behind what was seen before
    end             exit CODE, once the command has ended

What does not happen in 30 s gives "missing TEXT" and all that was on the terminal since; escape sequences are left out.
"""

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
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.shown = b""

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
        else:
            print("exit", terminal.end(), flush=True)


main(sys.argv[1:])
