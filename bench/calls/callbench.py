#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Drives complete calls (INVITE 180 200 ACK, BYE 200) through SIP servers on loopback and says what each server spent.

Each round starts the servers one after the other on udp:127.0.0.1:5060, warms each up, and loads it at each rate.
CPU is user and system time of the server's whole process group over the load alone; PSS is summed over the group.
Ratios compare servers within a round, so that a machine that slows down between rounds hurts all alike.

  callbench.py --server-cpu 0 --load-cpu 1                    Sipwright beside Kamailio (and $OPENSIPS, where it is set)
  callbench.py --server kamailio --clean-rate 1000:500:6000   the highest rate that fails no call and repeats no message
  callbench.py --server sipwright --soak 1000000 --rates 1000 heap after a full collection, while a million calls pass
"""
import argparse
import json
import os
import sys
import tempfile
import time

import figures
import processes
from jvm import Jvm, profiler_library
from load import Load, require_sipp
from scenario import Scenario

PEER = "kamailio"
# Non-INVITE server transactions stay for 64*T1 (RFC 3261 timer J): younger ones are load, not a leak.
LINGER_S = 34
HEAD = (f"{'server':<12}{'round':>5}{'rate':>6}{'ok':>8}{'failed':>7}{'retr':>6}{'us/call':>9}{'pdd50':>8}{'pdd99':>8}"
        f"{'idle MiB':>9}{'load MiB':>9}{'cores':>7}{'sipp':>6}")


KNOWN = ("sipwright", "kamailio", "opensips")


def server_command(word, scenario, folder):
    """(name, shell command) of a --server word: a known name, or NAME=COMMAND."""
    name, given, command = word.partition("=")
    if given:
        return name, command
    if name not in KNOWN:
        raise RuntimeError(f"unknown server '{name}': write {', '.join(KNOWN)} or NAME=COMMAND")
    return name, scenario.command(name, folder)


class Bench:
    """One run of the bench: its options, its folder of logs, and the samples taken so far."""

    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.samples, self.soaks, self.clean = [], [], {}

    def start(self, name, command, turn):
        if processes.answers(0):
            raise RuntimeError("something already answers on udp:127.0.0.1:5060; end it first")
        o = self.options
        o.scenario.before(name)
        server = processes.Server(name, command, o.server_cpu, os.path.join(self.folder, f"{name}-{turn}.log"))
        try:
            server.wait_ready(o.ready)
            o.scenario.after(name)
        except RuntimeError:
            server.stop()
            raise
        return server

    def turn(self, name, command, number):
        o = self.options
        server = self.start(name, command, number)
        try:
            idle = server.pss()
            with Load(o.scenario, self.folder, o.load_cpu, o.hold) as load:
                if o.warm:
                    load.run(o.warm_rate, o.warm)
                print(f"# {name}: ready in {server.boot:.2f} s; log {server.log}", flush=True)
                if o.soak:
                    self.soak(server, load)
                elif o.clean_rate:
                    self.search(server, load, number, idle)
                else:
                    for rate in o.rates:
                        last = number == 1 and rate == o.rates[-1]
                        self.measure(server, load, number, rate, idle, profile=last)
        finally:
            server.stop()

    def measure(self, server, load, number, rate, idle, profile=False):
        machine = Jvm.of(server) if profile and (self.options.jfr or self.options.flame) else None
        library = profiler_library(self.folder) if machine and self.options.flame else ""
        if machine and self.options.jfr:
            machine.start_recording()
        if library:
            machine.start_flames(library)
        before = server.cpu()
        calls, load_cpu = load.run(rate, rate * self.options.seconds)
        sample = figures.Sample(server.name, number, rate, calls, server.cpu() - before, idle, server.pss(), load_cpu)
        if library:
            machine.stop_flames(library, self.options.flame)
        if machine and self.options.jfr:
            machine.stop_recording(self.options.jfr)
        self.samples.append(sample)
        show(sample)
        time.sleep(1)
        return sample

    def search(self, server, load, number, idle):
        best, reason = 0, ""
        for rate in self.options.clean_rate:
            calls = self.measure(server, load, number, rate, idle).calls
            reason = figures.unclean(calls, rate, rate * self.options.seconds, self.options.allowed_retransmissions)
            if reason:
                break
            best = rate
        self.clean.setdefault(server.name, []).append({"round": number, "rate": best, "then": reason})
        print(f"# {server.name}: clean to {best} calls/s" + (f"; at the next step {reason}" if reason else ""), flush=True)

    def soak(self, server, load):
        machine, rate, points, done, failed = Jvm.of(server), self.options.rates[0], [], 0, 0
        part = max(1, self.options.soak // self.options.soak_samples)
        print(f"{'calls':>9}{'failed':>8}{'heap MiB':>10}{'pss MiB':>9}", flush=True)
        while True:
            heap = machine.heap_after_collection() / 2**20 if machine else float("nan")
            points.append({"calls": done, "failed": failed, "heap_mib": None if heap != heap else round(heap, 2),
                           "pss_mib": round(server.pss(), 1)})
            print(f"{done:>9}{failed:>8}{heap:>10.2f}{points[-1]['pss_mib']:>9.1f}", flush=True)
            if done + failed >= self.options.soak:
                break
            calls, _ = load.run(rate, min(part, self.options.soak - done - failed))
            if not calls.ok:
                raise RuntimeError(f"{server.name}: no call succeeded; log {server.log}")
            done, failed = done + calls.ok, failed + calls.failed
            time.sleep(LINGER_S)
        key = "heap_mib" if machine else "pss_mib"
        # the first sample is before the load: caches fill once, and that is no growth
        growth = figures.slope([(p["calls"] / 1e6, p[key]) for p in points[1:]])
        self.soaks.append({"server": server.name, "points": points, "mib_per_million_calls": round(growth, 3), "of": key})
        print(f"# {server.name}: {growth:+.3f} MiB of {key.split('_')[0]} per million calls; {failed} of {done + failed} failed", flush=True)


def show(s):
    c = s.calls
    print(f"{s.server:<12}{s.round:>5}{s.rate:>6}{c.ok:>8}{c.failed:>7}{c.retransmissions:>6}{s.cpu_us_per_call():>9.1f}"
          f"{c.delay(.5):>8.2f}{c.delay(.99):>8.2f}{s.idle_mib:>9.1f}{s.load_mib:>9.1f}{s.cores():>7.2f}"
          f"{s.load_cpu / max(c.seconds, 1e-9):>6.2f}", flush=True)


def summary(bench):
    """Medians over the rounds and, where the peer ran, the ratio to it round by round."""
    against = figures.ratios(bench.samples, PEER)
    if bench.samples and not bench.options.clean_rate:
        print(f"\n{'server':<12}{'rate':>6}{'us/call median (least-most)':>30}   ratio to {PEER} by round, median")
        for name, rate in dict.fromkeys((s.server, s.rate) for s in bench.samples):
            spent = [s.cpu_us_per_call() for s in bench.samples if (s.server, s.rate) == (name, rate)]
            ratio = against.get((name, rate), [])
            tail = " ".join(f"{r:.2f}" for r in ratio) + (f"   median {figures.median(ratio):.2f}" if ratio else "")
            print(f"{name:<12}{rate:>6}{f'{figures.median(spent):.1f} ({min(spent):.1f}-{max(spent):.1f})':>30}   {tail}")
    return {"samples": [s.record() for s in bench.samples], "soak": bench.soaks, "clean_rate": bench.clean,
            "ratio_to_" + PEER: [{"server": n, "rate": r, "rounds": [round(x, 4) for x in v], "median": round(figures.median(v), 4)}
                                 for (n, r), v in against.items()]}


def options(words):
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--server", action="append", metavar="NAME|NAME=COMMAND", help="repeatable; sipwright, kamailio, opensips or any command")
    a.add_argument("--scenario", type=Scenario, default="relay",
                   help="relay, default (the packaged script, registered users), dialog, auth or acc (the last two with MariaDB; default relay)")
    a.add_argument("--rates", type=lambda t: [int(r) for r in t.split(",")], default=[500, 1000], help="calls a second (default 500,1000)")
    a.add_argument("--seconds", type=int, default=10, help="load at each rate (default 10)")
    a.add_argument("--rounds", type=int, default=3, help="turns of each server (default 3)")
    a.add_argument("--hold", type=int, default=20, help="ms between ACK and BYE (default 20: at 0 a BYE may overtake its ACK, and fail)")
    a.add_argument("--warm", type=int, default=30000, help="calls that are not counted, first (default 30000)")
    a.add_argument("--warm-rate", type=int, default=1000, help="their rate (default 1000)")
    a.add_argument("--server-cpu", help="cores of the server, as taskset takes them")
    a.add_argument("--load-cpu", help="cores of sipp")
    a.add_argument("--ready", type=int, default=90, help="seconds a server may take to start (default 90)")
    a.add_argument("--clean-rate", type=figures.step_rates, metavar="START:STEP:END", help="search the highest clean rate")
    a.add_argument("--allowed-retransmissions", type=float, default=0.0, help="share of the calls still called clean (default 0)")
    a.add_argument("--soak", type=int, metavar="CALLS", help="so many calls at the first rate, with heap samples")
    a.add_argument("--soak-samples", type=int, default=10, help="samples over the soak (default 10)")
    a.add_argument("--json", metavar="FILE", help="all figures as JSON")
    a.add_argument("--jfr", metavar="FILE", help="flight recording of a JVM server, first round, last rate")
    a.add_argument("--flame", metavar="FILE", help="async-profiler flame graph (.html) of the same; costs CPU: do not quote that line")
    o = a.parse_args(words)
    if o.jfr and o.flame:
        a.error("take --jfr and --flame in two runs: each would show in the other")
    if not o.server:
        o.server = ["sipwright", "kamailio"] + (["opensips"] if os.environ.get("OPENSIPS") else [])
    return o


def main(words):
    o = options(words)
    folder = tempfile.mkdtemp(prefix="callbench-")
    bench, status = Bench(o, folder), 0
    try:
        require_sipp()
        servers = [server_command(word, o.scenario, folder) for word in o.server]
        if not o.soak:
            print(HEAD)
        for number in range(1, (1 if o.soak else o.rounds) + 1):
            # every other round runs backwards, so that no server always follows the same neighbour
            for name, command in servers if number % 2 else reversed(servers):
                bench.turn(name, command, number)
    except RuntimeError as trouble:
        print(f"callbench: {trouble}", file=sys.stderr)
        status = 1
    except KeyboardInterrupt:
        status = 130
    result = summary(bench)
    if o.json:
        with open(o.json, "w", encoding="utf-8") as file:
            json.dump(result, file, indent=2)
            file.write("\n")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
