# SPDX-License-Identifier: Apache-2.0
"""The two sipp processes of a scenario: a callee that stays, and one caller a run."""
import glob
import os
import resource
import shutil
import subprocess
import time

import figures
import processes

# A server with several workers may let a 200 overtake its 180, which UDP allows: such a message is passed over, no failure.
# A call that truly lacks a message still fails, by the caller's receive timeout.
COMMON = ["-i", "127.0.0.1", "-nostdin", "-l", "200000", "-buff_size", "8388608", "-default_behaviors", "all,-abortunexp"]


def require_sipp():
    if not shutil.which("sipp"):
        raise RuntimeError("sipp is not on the PATH. On Debian and Ubuntu: apt-get install sip-tester (or build https://github.com/SIPp/sipp)")


class Load:
    """Runs a scenario's uac.xml against the server, with its uas.xml behind it on port 5080."""

    def __init__(self, scenario, folder, cpus, hold_ms):
        self.scenario, self.folder, self.cpus, self.hold_ms = scenario, folder, cpus, hold_ms
        self.inserted = scenario.inserted(folder)
        self.runs, self.callee = 0, None

    def __enter__(self):
        command = ["sipp", "-sf", self.scenario.file("uas.xml"), "-p", "5080", *COMMON]
        self.callee = subprocess.Popen(processes.pinned(command, self.cpus), cwd=self.folder, stdin=subprocess.DEVNULL,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        time.sleep(0.5)  # sipp prints no sign of readiness; retransmissions would cover a late start, and count
        if self.callee.poll() is not None:
            raise RuntimeError("sipp could not serve udp:127.0.0.1:5080; is the port taken?")
        return self

    def __exit__(self, *_):
        processes.end_group(self.callee)

    def run(self, rate, calls):
        """Makes so many calls at so many calls a second. Returns (Calls, CPU seconds that both sipps used)."""
        self.runs += 1
        stat = os.path.join(self.folder, f"calls-{self.runs}.csv")
        command = ["sipp", f"{processes.SIP[0]}:{processes.SIP[1]}", "-sf", self.scenario.file("uac.xml"), *self.inserted, "-p", "5070", "-s", "bench",
                   "-d", str(self.hold_ms), "-r", str(rate), "-m", str(calls), *COMMON, "-trace_stat", "-stf", stat, "-fd", "1",
                   "-trace_rtt", "-rtt_freq", "1000", "-recv_timeout", "8000", "-timer_resol", "1", "-trace_err", "-timeout", str(calls // rate + 60)]
        callee = self._callee_cpu()
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        subprocess.run(processes.pinned(command, self.cpus), cwd=self.folder, stdin=subprocess.DEVNULL,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        seconds, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
        own = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        if not os.path.exists(stat):
            raise RuntimeError(f"sipp made no calls; try it by hand: {' '.join(command)}")
        with open(stat, encoding="latin-1") as file:
            ok, failed, retransmissions = figures.statistics_row(file.read())
        return figures.Calls(ok, failed, retransmissions, seconds, self._delays()), own + self._callee_cpu() - callee

    def _callee_cpu(self):
        return sum(ticks for _, ticks in processes.members(self.callee.pid)) / processes.TICKS

    def _delays(self):
        delays = []
        for path in glob.glob(os.path.join(self.folder, "uac_*_rtt.csv")):
            with open(path, encoding="latin-1") as file:
                delays += figures.response_times(file.read())
            os.remove(path)
        return sorted(delays)
