"""services.py - the programs as a service manager starts them: socket on descriptor 0, NOTIFY_SOCKET, watchdog.

  services.py ROOT DIR    ROOT is an installed tree, DIR a folder to make a portal in (through tests/e2e/portal)
"""

import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

ROOT, VAR = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
PORTAL = pathlib.Path(__file__).resolve().parent / "portal"
FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="kith-s."))
WATCHDOG = 1.5  # seconds
served = 0


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def portal(*words):
    return subprocess.run([PORTAL, *map(str, words)], check=True, capture_output=True, text=True,
                          env={**os.environ, "KITH_ROOT": str(ROOT)}).stdout


class Service:
    """One process with a manager's ear of its own."""

    def __init__(self, name, stdin, *arguments):
        self.path = FOLDER / f"{name}-{time.monotonic_ns()}"
        self.ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.ear.bind(str(self.path))
        program = arguments[0]
        environment = {**os.environ, "NOTIFY_SOCKET": str(self.path), "WATCHDOG_USEC": str(int(WATCHDOG * 1e6))}
        self.process = subprocess.Popen([program, *arguments[1:]], stdin=stdin, env=environment,
                                        stderr=(FOLDER / f"{name}.log").open("ab"))

    def hear(self, word, seconds):
        self.ear.settimeout(seconds)
        while True:
            said = self.ear.recv(256).decode()
            if said == word:
                return
            assert said == "WATCHDOG=1", said

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        self.hear("STOPPING=1", 20)
        assert self.process.wait(20) == 0, self.process.returncode


def health(address):
    """A request through the socket, by cgi-fcgi."""
    global served
    answer = subprocess.run(["cgi-fcgi", "-bind", "-connect", str(address)], capture_output=True, text=True, timeout=20, check=True,
                            env={"REQUEST_METHOD": "GET", "PATH_INFO": "/health", "REQUEST_URI": "/health", "QUERY_STRING": "",
                                 "SCRIPT_NAME": "", "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1",
                                 "PATH": os.environ["PATH"]}).stdout
    assert answer.startswith("Status: 200"), answer
    served += 1


def workers(conf):
    door = socket.socket(socket.AF_UNIX)
    address = FOLDER / "kith.sock"
    door.bind(str(address))
    door.listen(64)
    both = [Service(f"worker{i}", door, ROOT / "libexec/kith/kith", "--config", conf) for i in range(2)]
    for worker in both:
        worker.hear("READY=1", 60)
    health(address)
    # Idle or not, they are heard for longer than the watchdog would wait.
    until = time.monotonic() + 3 * WATCHDOG
    while time.monotonic() < until:
        for worker in both:
            worker.hear("WATCHDOG=1", 4 * WATCHDOG)
        health(address)
    both[0].end()
    health(address)
    # The socket is the manager's: what comes while nobody is there waits for the next.
    both[1].end()
    waiting = threading.Thread(target=health, args=(address,))
    before = served
    waiting.start()
    time.sleep(0.3)
    third = Service("worker3", door, ROOT / "libexec/kith/kith", "--config", conf)
    third.hear("READY=1", 60)
    waiting.join()
    assert served == before + 1
    third.end()


def beside(conf):
    for name in ("kith-jobs", "kith-sealer"):
        service = Service(name, subprocess.DEVNULL, ROOT / "libexec/kith" / name, "--config", conf)
        service.hear("READY=1", 60)
        for _ in range(3):
            service.hear("WATCHDOG=1", 20)
        service.end()


def no_database(conf):
    """Without a database a worker ends with 75: try again."""
    text = pathlib.Path(conf).read_text().splitlines()
    away = FOLDER / "away.conf"
    away.write_text("\n".join("db_socket = /nowhere/db.sock" if line.startswith("db_socket") else line for line in text) + "\n")
    cgi = {**os.environ, "GATEWAY_INTERFACE": "CGI/1.1", "REQUEST_METHOD": "GET", "KITH_CONF": str(away)}
    ended = subprocess.run([ROOT / "libexec/kith/kith"], env=cgi, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    assert ended.returncode == 75, ended


portal("start", VAR, free_port(), 2)
try:
    conf = VAR / "kith.conf"
    workers(conf)
    beside(conf)
    no_database(conf)
finally:
    portal("stop", VAR)
