#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Says what a server costs that has nothing to do and no browser at its console, beside the same WildFly without an application.

Both run at the same time, from folders of their own. After a while in which the compilers come to rest the processor time of both is read
from the kernel, and again at the end; the threads that took most of it are named, as far as the kernel keeps their names (15 chars).

  idlebench.py                       a minute after a minute
  idlebench.py --settle 30 --seconds 30
"""
import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../.."))
SERVER = os.path.join(ROOT, "deploy/target/server")
HEAP = "-Xms64m -Xmx512m -XX:+UseG1GC -XX:+UseCompactObjectHeaders -Djava.net.preferIPv4Stack=true"
TICKS = os.sysconf("SC_CLK_TCK")


def bare(folder, offset):
    base = os.path.join(folder, "bare")
    os.makedirs(base)
    shutil.copytree(os.path.join(SERVER, "standalone/configuration"), os.path.join(base, "configuration"))
    settings = dict(os.environ, JAVA_OPTS=HEAP, JBOSS_HOME=SERVER)
    return [os.path.join(SERVER, "bin/standalone.sh"), f"-Djboss.server.base.dir={base}", f"-Djboss.socket.binding.port-offset={offset}"], settings


def sipwright(folder, offset):
    settings = dict(os.environ, SIPWRIGHT_BUILD="off", SIPWRIGHT_AOT="off")
    return [os.path.join(ROOT, "sipwright"), "run", "--instance", os.path.join(folder, "sipwright"), "--port-offset", str(offset)], settings


def processes(group):
    """All processes of a group: the server, and the shell before it where there is one."""
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            if os.getpgid(int(name)) == group:
                yield int(name)
        except OSError:
            continue


def threads(group):
    """Processor time of each thread by its number and name, in seconds; schedstat counts nanoseconds where the ticks of stat are too few."""
    times = {}
    for pid in processes(group):
        for thread in os.listdir(f"/proc/{pid}/task"):
            try:
                with open(f"/proc/{pid}/task/{thread}/schedstat", encoding="latin-1") as spent, \
                        open(f"/proc/{pid}/task/{thread}/comm", encoding="latin-1") as name:
                    times[thread, name.read().strip()] = int(spent.read().split()[0]) / 1e9
            except OSError:
                continue
    return times


def started(log, words, wait):
    end = time.monotonic() + wait
    while time.monotonic() < end:
        with open(log, encoding="utf-8", errors="replace") as lines:
            text = lines.read()
        if any(word in text for word in words):
            return
        time.sleep(0.1)
    raise RuntimeError(f"the server did not start; log {log}")


def main(words):
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--port-offset", type=int, default=6_800, help="of the first server, the other's is 100 more (default 6800)")
    a.add_argument("--settle", type=int, default=60, help="seconds before the measurement (default 60)")
    a.add_argument("--seconds", type=int, default=60, help="seconds of the measurement (default 60)")
    a.add_argument("--wait", type=int, default=180, help="seconds that a start may take (default 180)")
    o = a.parse_args(words)
    folder = tempfile.mkdtemp(prefix="idlebench-")
    servers = []
    try:
        for name, make, ready in (("bare", bare, ("WFLYSRV0025", "WFLYSRV0026")), ("sipwright", sipwright, ("ready: console",))):
            command, settings = make(folder, o.port_offset + 100 * len(servers))
            log = os.path.join(folder, name + ".log")
            with open(log, "w", encoding="utf-8") as out:
                process = subprocess.Popen(command, stdout=out, stderr=out, stdin=subprocess.DEVNULL, env=settings, start_new_session=True)
            servers.append((name, process))
            started(log, ready, o.wait)
        time.sleep(o.settle)
        before = [threads(process.pid) for _, process in servers]
        time.sleep(o.seconds)
        after = [threads(process.pid) for _, process in servers]
        for (name, _), old, new in zip(servers, before, after):
            spent = sorted(((new[key] - old.get(key, 0), key[1]) for key in new), reverse=True)
            print(f"{name}: {sum(time for time, _ in spent) / o.seconds * 100:.2f} % of one core")
            for seconds, thread in spent[:8]:
                print(f"    {thread:<18}{seconds / o.seconds * 100:.3f} %")
    except RuntimeError as trouble:
        print(f"idlebench: {trouble}", file=sys.stderr)
        return 1
    finally:
        for _, process in servers:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(30)
    shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
