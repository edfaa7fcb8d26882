#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fills the location table with contacts, starts the server with them, and asks the console for pages of them.

What is measured is the wall time of a request of the REST interface, from its first byte out to its last byte in, on one
connection at a time. Each kind of page is asked ten times after three that do not count; the median, the longest, and the processor
time that the server took for one are told. What the server costs while nobody asks is idlebench.py's to say.

  tablebench.py                          a million contacts
  tablebench.py --contacts 100000        fewer
"""
import argparse
import http.cookiejar
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../.."))
SCHEMA = os.path.join(ROOT, "sip-app/modules/src/main/resources/org/sipwright/script/modules/db/schema/sqlite/V1__opensips_3_6.sql")
PASSWORD = "table-bench-password"
COLUMNS = ("table", "address", "contact", "expiry", "q", "user agent", "received", "socket", "Call-ID")
UNCOUNTED, COUNTED = 3, 10
TICKS = os.sysconf("SC_CLK_TCK")
SCRIPT = """
log_level=2
socket=udp:127.0.0.1:{sip}
loadmodule "proto_udp.so"
loadmodule "sl.so"
loadmodule "usrloc.so"
modparam("usrloc", "db_url", "sqlite://{database}")
modparam("usrloc", "working_mode_preset", "single-instance-sql-write-back")
route {{
    sl_send_reply(200, "OK");
}}
"""


def fill(path, contacts):
    """A database with the standard tables and one contact for each user."""
    expires = int(time.time()) + 7 * 86_400
    with sqlite3.connect(path) as database:
        with open(SCHEMA, encoding="utf-8") as schema:
            database.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;" + schema.read())
        database.executemany(
            'INSERT INTO "location" ("username", "domain", "contact", "expires", "callid", "cseq", "last_modified", "user_agent")'
            " VALUES (?, '', ?, ?, ?, 1, '2026-01-01 00:00:00', ?)",
            ((f"user{n:07d}", f"sip:user{n:07d}@192.0.{n % 250}.{n % 199}:{1024 + n % 60000}", expires + n % 3600,
              f"call-{n}@192.0.2.1", f"Desk phone {n % 9}.{n % 7}") for n in range(contacts)))


class Console:
    """A session of the console's REST interface."""

    def __init__(self, base):
        self.base = base
        self.open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())).open

    def sign_in(self):
        page = self.open(self.base + "/login.xhtml").read().decode()
        state = re.search(r'name="jakarta\.faces\.ViewState"[^>]* value="([^"]*)"', page).group(1)
        form = {"sign-in": "sign-in", "sign-in:user": "admin", "sign-in:password": PASSWORD, "sign-in:enter": "Sign in",
                "jakarta.faces.ViewState": state}
        self.open(self.base + "/login.xhtml", urllib.parse.urlencode(form).encode()).read()

    def get(self, path):
        return json.loads(self.open(self.base + "/api/v1" + path).read())


def cpu(pid):
    with open(f"/proc/{pid}/stat", encoding="latin-1") as stat:
        words = stat.read().rsplit(")", 1)[1].split()
    return (int(words[11]) + int(words[12])) / TICKS


def started(process, log, wait):
    end = time.monotonic() + wait
    while time.monotonic() < end:
        with open(log, encoding="utf-8", errors="replace") as lines:
            if "ready: console" in lines.read():
                return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError(f"the server did not start; log {log}")


def measure(console, pid, name, query, expected):
    times = []
    spent = 0.0
    for turn in range(UNCOUNTED + COUNTED):
        if turn == UNCOUNTED:
            spent = cpu(pid)
        begin = time.monotonic()
        page = console.get("/live/tables/contacts?" + query)
        if turn >= UNCOUNTED:
            times.append((time.monotonic() - begin) * 1000)
        if page["matched"] != expected or len(page["rows"]) != min(expected, 50):
            raise RuntimeError(f"{name}: {page['matched']} rows where {expected} are expected")
    spent = (cpu(pid) - spent) * 1000 / COUNTED
    times.sort()
    print(f"{name:<44}{times[len(times) // 2]:>10.0f}{times[-1]:>10.0f}{spent:>10.0f}", flush=True)


def pages(console, pid, contacts):
    print(f"{'page of 50, of ' + format(contacts, ',') + ' contacts':<44}{'median, ms':>10}{'longest':>10}{'CPU, ms':>10}")
    middle, end = contacts // 2, contacts - 50
    for name, query, expected in (
            ("the first", "offset=0", contacts),
            ("the last", f"offset={end}", contacts),
            *((f"sorted by {column}", f"sort={number}", contacts) for number, column in enumerate(COLUMNS)),
            *((f"sorted by {column}, from the middle", f"sort={number}&offset={middle}", contacts) for number, column in enumerate(COLUMNS)),
            ("sorted by contact, descending", "sort=2&descending=true", contacts),
            ("sorted by contact, the last, descending", f"sort=2&descending=true&offset={end}", contacts),
            ("searched for one user", f"search=user{contacts - 1:07d}", 1),
            ("searched for what none has", "search=zq", 0),
            ("searched for what all have", "search=DESK", contacts),
            ("the same, sorted by address, descending", "search=DESK&sort=1&descending=true", contacts),
            ("the same, sorted by contact, the middle", f"search=DESK&sort=2&offset={middle}", contacts)):
        measure(console, pid, name, query, expected)


def main(words):
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--contacts", type=int, default=1_000_000, help="how many (default a million)")
    a.add_argument("--port-offset", type=int, default=6_700, help="of the server (default 6700)")
    a.add_argument("--heap", default="1536m", help="largest heap of the server (default 1536m)")
    a.add_argument("--wait", type=int, default=300, help="seconds that the start may take (default 300)")
    o = a.parse_args(words)
    folder = tempfile.mkdtemp(prefix="tablebench-")
    database, script, log = (os.path.join(folder, name) for name in ("location.db", "bench.cfg", "server.log"))
    fill(database, o.contacts)
    with open(script, "w", encoding="utf-8") as out:
        out.write(SCRIPT.format(sip=5060 + o.port_offset, database=database))
    settings = dict(os.environ, JAVA_OPTS=f"-Xmx{o.heap}", SIPWRIGHT_BUILD="off", SIPWRIGHT_AOT="off",
                    SIPWRIGHT_CONSOLE_PASSWORD=PASSWORD)
    begin = time.monotonic()
    with open(log, "w", encoding="utf-8") as out:
        process = subprocess.Popen(
            [os.path.join(ROOT, "sipwright"), "run", "-f", script, "--instance", os.path.join(folder, "instance"),
             "--port-offset", str(o.port_offset)], stdout=out, stderr=out, stdin=subprocess.DEVNULL, env=settings)
    try:
        started(process, log, o.wait)
        print(f"ready after {time.monotonic() - begin:.1f} s, {cpu(process.pid):.1f} s of the processor")
        with open(log, encoding="utf-8", errors="replace") as lines:
            print(*re.findall("Loaded .* ms", lines.read()))
        console = Console(f"http://127.0.0.1:{8080 + o.port_offset}/console")
        console.sign_in()
        pages(console, process.pid, o.contacts)
    except RuntimeError as trouble:
        print(f"tablebench: {trouble}", file=sys.stderr)
        return 1
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
    shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
