#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Starts the bare server and Sipwright in turn and says what a start takes: wall time, CPU, resident size.

The bare server is the provisioned WildFly, all its layers, without an application, by its own standalone.sh, with the same
heap options; it is ready when it says so in its log (WFLYSRV0025 or WFLYSRV0026). Sipwright is './sipwright run' with the packaged script
unless another is named; it is ready when an OPTIONS to its port is answered. Both begin with a folder of an instance that was
started once before, as a restart does, unless --fresh. Each figure is read at the moment of readiness.

  startbench.py --rounds 5                 both, five times each, alternating
  startbench.py --rounds 5 --no-cache      the same without Sipwright's start-up cache
"""
import argparse
import os
import shlex
import shutil
import sys
import tempfile
import time

import figures
import processes
from scenario import HERE

ROOT = os.path.normpath(os.path.join(HERE, "../.."))
SERVER = os.path.join(ROOT, "deploy/target/server")
HEAP = "-Xms64m -Xmx512m -XX:+UseG1GC -XX:+UseCompactObjectHeaders -Djava.net.preferIPv4Stack=true"
STARTED = ("WFLYSRV0025", "WFLYSRV0026")


def bare(folder):
    base = os.path.join(folder, "bare")
    os.makedirs(base, exist_ok=True)
    kept = os.path.join(base, "configuration")
    if not os.path.isdir(kept):
        shutil.copytree(os.path.join(SERVER, "standalone/configuration"), kept)
    words = {"JAVA_OPTS": HEAP, "JBOSS_HOME": SERVER}
    settings = " ".join(f"{k}={shlex.quote(v)}" for k, v in words.items())
    return f"env {settings} {shlex.quote(SERVER)}/bin/standalone.sh -Djboss.server.base.dir={shlex.quote(base)}"


def sipwright(folder, script, cache):
    words = f"{shlex.quote(ROOT)}/sipwright run --instance {shlex.quote(os.path.join(folder, 'sipwright'))}"
    words += f" -f {shlex.quote(script)}" if script else ""
    return f"env SIPWRIGHT_BUILD=off SIPWRIGHT_AOT={'on' if cache else 'off'} {words}"


def says_started(log):
    with open(log, encoding="utf-8", errors="replace") as lines:
        return any(word in line for line in lines for word in STARTED)


class Start:
    """One start: seconds until readiness, CPU seconds and resident MiB at that moment."""

    def __init__(self, name, command, cpus, log, wait):
        server = processes.Server(name, command, cpus, log)
        try:
            if name == "bare":
                self.wait_log(server, log, wait)
            else:
                server.wait_ready(wait)
            self.name, self.wall = name, server.boot
            self.cpu, self.resident = server.cpu(), resident(server)
        finally:
            server.stop()

    @staticmethod
    def wait_log(server, log, wait):
        end = time.monotonic() + wait
        while not says_started(log):
            if server.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"the bare server did not start; log {log}")
            time.sleep(0.02)
        server.boot = time.monotonic() - server.started


def resident(server):
    total = 0
    for pid, _ in processes.members(server.process.pid):
        try:
            with open(f"/proc/{pid}/status", encoding="latin-1") as status:
                total += sum(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))
        except OSError:
            continue
    return total / 1024


def report(starts):
    print(f"{'':<11}{'wall, s: median (all)':<44}{'CPU, s: median':<18}{'resident, MiB':>14}")
    middle = {}
    for name in ("bare", "sipwright"):
        mine = [s for s in starts if s.name == name]
        middle[name] = (figures.median([s.wall for s in mine]), figures.median([s.cpu for s in mine]))
        walls = " ".join(f"{s.wall:.1f}" for s in mine)
        print(f"{name:<11}{f'{middle[name][0]:.2f} ({walls})':<44}{middle[name][1]:<18.2f}{figures.median([s.resident for s in mine]):>14.0f}")
    ratios = [b.wall / a.wall for a, b in zip(*([s for s in starts if s.name == n] for n in ("bare", "sipwright")))]
    print(f"ratio of wall time by round: {' '.join(f'{r:.2f}' for r in ratios)}; median {figures.median(ratios):.2f}; "
          f"of CPU (medians) {middle['sipwright'][1] / middle['bare'][1]:.2f}")


def main(words):
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--rounds", type=int, default=5, help="starts of each (default 5)")
    a.add_argument("--script", default="", help="script of Sipwright (default the packaged one)")
    a.add_argument("--no-cache", action="store_true", help="without the start-up cache")
    a.add_argument("--fresh", action="store_true", help="a new instance folder at each start")
    a.add_argument("--cpu", help="cores, as taskset takes them (default all)")
    a.add_argument("--wait", type=int, default=120, help="seconds a start may take (default 120)")
    o = a.parse_args(words)
    folder, starts = tempfile.mkdtemp(prefix="startbench-"), []
    try:
        # round 0 is not counted: it lays the instance folders and fills the machine's file cache
        for number in range(0, o.rounds + 1):
            for name in ("bare", "sipwright") if number % 2 else ("sipwright", "bare"):
                if o.fresh:
                    shutil.rmtree(os.path.join(folder, name), ignore_errors=True)
                command = bare(folder) if name == "bare" else sipwright(folder, o.script, not o.no_cache)
                start = Start(name, command, o.cpu, os.path.join(folder, f"{name}-{number}.log"), o.wait)
                if number:
                    starts.append(start)
                    print(f"# {number} {name}: {start.wall:.2f} s, CPU {start.cpu:.2f} s, {start.resident:.0f} MiB", flush=True)
    except RuntimeError as trouble:
        print(f"startbench: {trouble}", file=sys.stderr)
        return 1
    report(starts)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
