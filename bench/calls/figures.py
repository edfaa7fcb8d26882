# SPDX-License-Identifier: Apache-2.0
"""Reads what sipp, the kernel and jcmd print, and turns it into the bench's figures. No input or output here."""
import csv
import re
import statistics
from dataclasses import dataclass, field

_COLLECTOR_SPACE = re.compile(
    r"^\s*(garbage-first heap|PSYoungGen|ParOldGen|DefNew|Tenured|def new generation|tenured generation|ZHeap|Shenandoah Heap|"
    r"\d+[KMG] max, \d+[KMG] soft max)\b(.*)$")
_USED = re.compile(r"\bused (\d+)([KMG])|(\d+)([KMG]) used")
_SHIFT = {"K": 10, "M": 20, "G": 30}


@dataclass(frozen=True)
class Calls:
    """What one load run did. Delays are post-dial delays (INVITE to 200) in ms, sorted."""
    ok: int
    failed: int
    retransmissions: int
    seconds: float
    delays: list = field(default_factory=list)

    def delay(self, share):
        return quantile(self.delays, share)

    def rate(self):
        return self.ok / self.seconds if self.seconds else 0.0


@dataclass(frozen=True)
class Sample:
    """One server at one rate in one round. CPU in seconds over the load, sizes in MiB."""
    server: str
    round: int
    rate: int
    calls: Calls
    cpu: float
    idle_mib: float
    load_mib: float
    load_cpu: float

    def cpu_us_per_call(self):
        return 1e6 * self.cpu / self.calls.ok if self.calls.ok else float("nan")

    def cores(self):
        return self.cpu / self.calls.seconds if self.calls.seconds else 0.0

    def record(self):
        return {"server": self.server, "round": self.round, "rate": self.rate, "ok": self.calls.ok,
                "failed": self.calls.failed, "retransmissions": self.calls.retransmissions,
                "achieved_rate": round(self.calls.rate(), 1), "cpu_us_per_call": _json(self.cpu_us_per_call(), 1),
                "pdd_p50_ms": _json(self.calls.delay(0.50), 3), "pdd_p99_ms": _json(self.calls.delay(0.99), 3),
                "pss_idle_mib": round(self.idle_mib, 1), "pss_load_mib": round(self.load_mib, 1),
                "cores": round(self.cores(), 3), "load_cores": round(self.load_cpu / max(self.calls.seconds, 1e-9), 3)}


def _json(value, digits):
    """JSON has no NaN: a figure that could not be taken is null."""
    return None if value != value else round(value, digits)


def quantile(ordered, share):
    """The nearest-rank quantile of a sorted list; NaN of an empty one."""
    if not ordered:
        return float("nan")
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def statistics_row(text):
    """The counters of the last line of sipp's statistics file, as (ok, failed, retransmissions)."""
    rows = list(csv.DictReader(text.splitlines(), delimiter=";"))
    if not rows:
        raise ValueError("sipp wrote no statistics")
    last = rows[-1]
    return int(last["SuccessfulCall(C)"]), int(last["FailedCall(C)"]), int(last["Retransmissions(C)"])


def response_times(text):
    """The response times in ms of a sipp round-trip file. The last line may be cut short; it is left out then."""
    times = []
    for line in text.splitlines()[1:]:
        fields = line.split(";")
        if len(fields) >= 3:
            times.append(float(fields[1]))
    return times


def process_stat(text):
    """(pid, process group, user+system ticks) of a /proc/PID/stat line. The command name may hold blanks and brackets."""
    rest = text[text.rindex(")") + 2:].split()
    return int(text.split(" ", 1)[0]), int(rest[2]), int(rest[11]) + int(rest[12])


def pss_kib(text):
    """The proportional set size in KiB of a /proc/PID/smaps_rollup text; 0 where it has none."""
    found = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
    return int(found.group(1)) if found else 0


def heap_used(text):
    """The bytes that the Java heap uses, from `jcmd PID GC.heap_info`; spaces of one heap add up, metaspace does not count."""
    total, seen = 0, False
    for line in text.splitlines():
        space = _COLLECTOR_SPACE.match(line)
        if not space:
            continue
        used = _USED.search(space.group(2))
        if used:
            amount, unit = (used.group(1), used.group(2)) if used.group(1) else (used.group(3), used.group(4))
            total, seen = total + (int(amount) << _SHIFT[unit]), True
    if not seen:
        raise ValueError("no heap figure in: " + text.strip()[:200])
    return total


def ratios(samples, peer):
    """{(server, rate): [ratio to the peer's CPU per call, one a round]} for every server but the peer."""
    base = {(s.round, s.rate): s.cpu_us_per_call() for s in samples if s.server == peer}
    found = {}
    for s in samples:
        beside = base.get((s.round, s.rate))
        if s.server != peer and beside and beside == beside and s.calls.ok:
            found.setdefault((s.server, s.rate), []).append(s.cpu_us_per_call() / beside)
    return found


def median(values):
    return statistics.median(values) if values else float("nan")


def slope(points):
    """Least-squares slope of (x, y) points; 0 for fewer than two."""
    if len(points) < 2:
        return 0.0
    mean_x, mean_y = statistics.fmean(x for x, _ in points), statistics.fmean(y for _, y in points)
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread else 0.0


def unclean(calls, rate, wanted, allowed_retransmissions):
    """Why a run at this rate was not clean, or an empty string."""
    if calls.failed:
        return f"{calls.failed} calls failed"
    if calls.ok < wanted:
        return f"only {calls.ok} of {wanted} calls ended"
    if calls.retransmissions > allowed_retransmissions * wanted:
        return f"{calls.retransmissions} retransmissions"
    if calls.rate() < 0.95 * rate:
        return f"the load reached only {calls.rate():.0f} calls/s"
    return ""


def step_rates(text):
    """START:STEP:END of a clean-rate search, as a range with END in it."""
    parts = [int(p) for p in text.split(":")]
    if len(parts) != 3 or min(parts) <= 0 or parts[2] < parts[0]:
        raise ValueError("write START:STEP:END, as in 1000:500:6000")
    return range(parts[0], parts[2] + 1, parts[1])
