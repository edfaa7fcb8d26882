# SPDX-License-Identifier: Apache-2.0
"""The Java process of a server: heap after a collection, flight recording, flame graph. All through its own JDK's jcmd."""
import glob
import os
import platform
import subprocess
import zipfile

import figures
import processes

PROFILER = "tools.profiler:async-profiler:4.6"


class Jvm:
    def __init__(self, pid, jcmd):
        self.pid, self.jcmd = pid, jcmd

    @staticmethod
    def of(server):
        """The group's Java process that has used most CPU, or None where there is none."""
        found = []
        for pid, ticks in processes.members(server.process.pid):
            try:
                program = os.readlink(f"/proc/{pid}/exe")
            except OSError:
                continue
            if os.path.basename(program) == "java":
                found.append((ticks, pid, os.path.join(os.path.dirname(program), "jcmd")))
        if not found:
            return None
        _, pid, jcmd = max(found)
        if not os.access(jcmd, os.X_OK):
            raise RuntimeError(f"{server.name} runs on a JRE without jcmd ({jcmd}); run it on a JDK")
        return Jvm(pid, jcmd)

    def command(self, *words):
        done = subprocess.run([self.jcmd, str(self.pid), *words], capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"jcmd {self.pid} {' '.join(words)}: {done.stdout.strip()} {done.stderr.strip()}")
        return done.stdout

    def heap_after_collection(self):
        """Bytes in use after a full collection. Run twice: the first may only queue references for clearing."""
        self.command("GC.run")
        self.command("GC.run")
        return figures.heap_used(self.command("GC.heap_info"))

    def start_recording(self):
        self.command("JFR.start", "name=callbench", "settings=profile")

    def stop_recording(self, file):
        self.command("JFR.stop", "name=callbench", f"filename={os.path.abspath(file)}")

    def start_flames(self, library):
        # ctimer needs no perf_event permissions and still counts CPU time only
        self._profiler(library, "start,event=ctimer,interval=1ms,cstack=vm")

    def stop_flames(self, library, file):
        self._profiler(library, f"stop,file={os.path.abspath(file)}")
        if not os.path.exists(file):
            raise RuntimeError(f"async-profiler wrote no {file}; its message is in the server's log")

    def _profiler(self, library, options):
        # the inner quotes are jcmd's own: it would else cut the options at their first '='
        answer = self.command("JVMTI.agent_load", library, f'"{options}"')
        if "return code: 0" not in answer:
            raise RuntimeError(f"async-profiler refused '{options}': {answer.strip()}")


def profiler_library(folder):
    """Path of libasyncProfiler.so: $ASYNC_PROFILER, or taken out of the Maven artifact, which is fetched where it is missing."""
    named = os.environ.get("ASYNC_PROFILER")
    if named:
        return named
    version = PROFILER.rsplit(":", 1)[1]
    pattern = os.path.expanduser(f"~/.m2/repository/tools/profiler/async-profiler/{version}/async-profiler-{version}.jar")
    if not glob.glob(pattern):
        subprocess.run(["mvn", "-q", "-B", "dependency:get", f"-Dartifact={PROFILER}", "-Dtransitive=false"], check=False)
    if not glob.glob(pattern):
        raise RuntimeError(f"async-profiler is missing: let Maven fetch {PROFILER}, or name libasyncProfiler.so in ASYNC_PROFILER")
    machine = {"x86_64": "linux-x64", "aarch64": "linux-arm64"}[platform.machine()]
    with zipfile.ZipFile(pattern) as jar:
        return jar.extract(f"{machine}/libasyncProfiler.so", folder)
