#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes later-names.tsv of the runtime: what release 4.0 calls the management commands of 3.6, where that is something else.

usage: make_command_names.py core.json modules.json > later-names.tsv
"""
import json
import sys

# commands whose earlier name neither file tells
TOLD = {("nathelper", "enable_ping"): "nh_enable_ping", ("mem", "shm_check"): "shm_check"}


def rows(group, commands):
    earlier = {one["name"] for one in commands if "3.6" in one["versions"]}
    for one in commands:
        name = one["name"]
        own = one.get("group", group)
        if "4.0" not in one["versions"] or name in earlier and not one.get("legacy_aliases"):
            continue
        names = [TOLD.get((own, name), ""), *(one.get("legacy_aliases") or []), own + "_" + name]
        found = [candidate for candidate in names if candidate in earlier]
        if found:
            yield own.removeprefix("proto_"), name, found[0]


def main():
    with open(sys.argv[1]) as core, open(sys.argv[2]) as modules:
        found = set(rows("core", json.load(core)["core_mi"]))
        for module, known in json.load(modules)["modules"].items():
            found.update(rows(module, known.get("mi", [])))
    for row in sorted(found):
        print("\t".join(row))


main()
