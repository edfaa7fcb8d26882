#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes catalog.tsv, the names that OpenSIPS has by release, from two JSON descriptions of them.

usage: make_catalog.py core.json modules.json > catalog.tsv
One name a line: kind, module, name, then for functions the fewest and most arguments and the route kinds.
"""
import json
import sys


def rows(core, modules):
    for entry in core["functions"]:
        low, high = entry.get("min_params", -1), entry.get("max_params", -1)
        yield "F", "core", entry["name"], str(low), str(high), "*"
    for entry in core["global_params"]:
        yield "G", "core", entry["name"]
    for entry in core["pvars"]:
        yield "V", "core", entry["name"].lstrip("$").split("(")[0]
    for entry in core["transformations"]:
        yield "T", "core", entry["class"] + "." + entry["name"]
    for module, content in modules["modules"].items():
        yield "M", module, module
        for entry in content.get("functions", []):
            yield ("F", module, entry["name"], str(entry["min_params"]), str(entry["max_params"]),
                   ",".join(entry.get("routes", [])) or "*")
        for kind, key in (("P", "parameters"), ("P", "params"), ("V", "pvars"), ("V", "variables")):
            for entry in content.get(key, []):
                name = entry["name"] if isinstance(entry, dict) else entry
                yield kind, module, name.lstrip("$").split("(")[0]


def main():
    core, modules = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:3])
    for row in sorted(set(rows(core, modules))):
        print("\t".join(row))


if __name__ == "__main__":
    main()
