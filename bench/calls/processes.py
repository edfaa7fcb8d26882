# SPDX-License-Identifier: Apache-2.0
"""Servers as process groups: start, readiness, CPU and memory as the kernel accounts them, end."""
import glob
import os
import signal
import socket
import subprocess
import time

import figures

TICKS = os.sysconf("SC_CLK_TCK")
SIP = ("127.0.0.1", 5060)


def pinned(command, cpus):
    return ["taskset", "-c", cpus, *command] if cpus else command


def members(group):
    """(pid, CPU ticks) of each live process of a process group."""
    found = []
    for path in glob.glob("/proc/[0-9]*/stat"):
        try:
            with open(path, encoding="latin-1") as stat:
                pid, owner, ticks = figures.process_stat(stat.read())
        except (OSError, ValueError):
            continue  # it ended between the listing and the read
        if owner == group:
            found.append((pid, ticks))
    return found


def answers(seconds):
    """Whether an OPTIONS to the server's port gets any reply within so many seconds."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        probe.settimeout(0.3)
        port = probe.getsockname()[1]
        end, n = time.monotonic() + seconds, 0
        while True:
            n += 1
            lines = (f"OPTIONS sip:{SIP[0]}:{SIP[1]} SIP/2.0", f"Via: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bK-probe-{n}",
                     f"From: <sip:probe@127.0.0.1>;tag=p{n}", f"To: <sip:{SIP[0]}>", f"Call-ID: probe-{port}-{n}",
                     f"CSeq: {n} OPTIONS", "Max-Forwards: 0", "Content-Length: 0", "", "")
            probe.sendto("\r\n".join(lines).encode(), SIP)
            try:
                probe.recv(4096)
                return True
            except (socket.timeout, ConnectionRefusedError):
                if time.monotonic() >= end:
                    return False
                time.sleep(0.05)


class Server:
    """One server process group, from its command to its end. The log goes to a file that messages name."""

    def __init__(self, name, command, cpus, log):
        self.name, self.log = name, log
        self.started = time.monotonic()
        with open(log, "w", encoding="utf-8") as out:
            self.process = subprocess.Popen(pinned(["sh", "-c", "exec " + command], cpus), stdout=out, stderr=out,
                                            stdin=subprocess.DEVNULL, start_new_session=True)
        self.boot = 0.0

    def wait_ready(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise RuntimeError(f"{self.name}: ended with status {self.process.returncode} before it was ready; log {self.log}")
            if answers(0.2):
                self.boot = time.monotonic() - self.started
                return
        raise RuntimeError(f"{self.name}: no answer on udp:{SIP[0]}:{SIP[1]} within {seconds} s; log {self.log}")

    def cpu(self):
        """User and system CPU seconds of the whole group so far."""
        return sum(ticks for _, ticks in members(self.process.pid)) / TICKS

    def pss(self):
        """Proportional set size of the group in MiB."""
        total = 0
        for pid, _ in members(self.process.pid):
            try:
                with open(f"/proc/{pid}/smaps_rollup", encoding="latin-1") as rollup:
                    total += figures.pss_kib(rollup.read())
            except OSError:
                continue
        return total / 1024

    def stop(self):
        end_group(self.process)


def end_group(process):
    """SIGTERM to the group, SIGKILL after ten seconds to what is left of it."""
    for sign, wait in ((signal.SIGTERM, 10), (signal.SIGKILL, 5)):
        try:
            os.killpg(process.pid, sign)
        except ProcessLookupError:
            break
        end = time.monotonic() + wait
        while time.monotonic() < end:
            process.poll()  # reaps the leader, which would else stay a member
            if not members(process.pid):
                return
            time.sleep(0.05)
    process.poll()
