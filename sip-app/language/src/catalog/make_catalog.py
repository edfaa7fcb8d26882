#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes catalog.tsv, the names that OpenSIPS has by release, from two JSON descriptions of them.

usage: make_catalog.py core.json modules.json dependencies.tsv undescribed.tsv > catalog.tsv

The file has a block for each module, the core first, so that a check reads only the blocks that it needs. A block begins with
"=name releases"; the rows behind it, fields separated by tabs, are
  F name least most types routes flags releases   a function; -1 most is any number; routes are letters, * is all;
                                                  flags: a async too, A async only, s a statement of the language, o obsolete
  P name type releases                            a parameter of the module: string, int or int|string
  G name type releases                            a global parameter
  V name forms releases                           a variable: w writable, p without a name, n with a name, i with an index
  T group name least most releases                a transformation
  D needed condition                              a module that this one needs; always, or where a parameter is set, or where
                                                  a function is called, which has () behind it, or where a module is not
                                                  loaded, which has ! in front
  I name releases, E name releases                an MI command, an event
  S name releases                                 a statistic whose name is fixed
Releases are bits in hexadecimal: 1.6, 1.11, 2.4, 3.4, 3.6, 4.0 from the lowest.
"""
import json
import re
import sys

RELEASES = ["1.6", "1.11", "2.4", "3.4", "3.6", "4.0"]
# modules of 1.4 and 1.5, which are not described
OLD_MODULES = ["auth_diameter", "auth_radius", "avp_radius", "berkeley_db", "dbtext", "flatstore", "group_radius", "im", "mysql",
               "oracle", "pa", "postgres", "print", "unixodbc", "uri_db", "uri_radius", "xlog"]
ROUTES = {"REQUEST": "R", "FAILURE": "F", "ONREPLY": "O", "BRANCH": "B", "LOCAL": "L", "STARTUP": "S", "TIMER": "T",
          "EVENT": "E", "ERROR": "X"}


def bits(entry):
    return "%x" % sum(1 << RELEASES.index(release) for release in entry["versions"])


def statement_forms(entry):
    """The argument types of a statement, one row for each of its forms."""
    for form in entry["forms"]:
        inner = form[1:-1].strip() if form.startswith("(") else ""
        if form.startswith("(") or form == "bare word":
            yield inner.replace(" ", "").split(",") if inner else []


def core_functions(core):
    for entry in core["functions"]:
        shapes = [(entry["min_params"], entry["max_params"], entry["param_types"], "")] if "min_params" in entry else []
        if entry["kind"] == "built-in statement":
            shapes = [(len(types), len(types), types, "s") for types in statement_forms(entry)]
        elif entry["kind"] == "statement":
            shapes = [(0, -1, [], "s")]
        for name in [entry["name"]] + entry.get("aliases", []):
            for least, most, types, flags in shapes:
                yield "F", name, least, most, ",".join(types), "*", flags, bits(entry)


def forms(entry):
    text = " ".join(entry["forms"])
    name = re.escape(entry["name"].lstrip("$"))
    return (("w" if entry["writable"] else "")
            + ("p" if re.search(r"\$" + name + r"( |$)|\$\(" + name + r"\[", text) else "")
            + ("n" if re.search(r"\$\(?" + name + r"\(", text) else "")
            + ("i" if "[i]" in text else ""))


def transformation(entry):
    names = re.split(r"\s*/\s*", entry["name"])
    inner = entry["syntax"].strip("{}")
    required, _, optional = inner.partition("[")
    least = len([part for part in required.split(",")[1:] if part.strip()])
    most = least + len([part for part in optional.rstrip("]").split(",") if part.strip()]) if optional else least
    if entry["class"] == "re":
        least, most = 1, 1
    if entry["class"] == "isup":
        least, most = 1, 2
    for name in names:
        yield "T", entry["class"], name.lower(), least, most, bits(entry)


def core_rows(core):
    yield from core_functions(core)
    for entry in core["global_params"]:
        name = entry["name"].split("[")[0]
        for one in [name] + list(entry.get("aliases", [])):
            kind = "definition" if re.search(r"definition|list|listen|path|group|block", entry["type"]) else entry["type"]
            yield "G", one, kind.split("|int use_")[0], bits(entry)
    yield "G", "tls_client_domain", "definition", "3"
    for entry in core["pvars"]:
        if entry["name"] != "$$":
            yield "V", entry["name"].lstrip("$"), forms(entry), bits(entry)
    for entry in core["transformations"]:
        if entry["class"] not in ("rest", "isup"):
            yield from transformation(entry)
    for entry in core["core_events"]:
        yield "E", entry["name"], bits(entry)


def module_rows(content, core, module, needs, undescribed):
    for need in needs.get(module, []):
        yield ("D",) + need
    for row in undescribed.get(module, []):
        yield row
    for entry in content.get("functions", []):
        flags = ("A" if entry.get("async_only") else "a" if entry.get("async") else "") + ("o" if entry.get("obsolete") else "")
        routes = "".join(ROUTES[route] for route in entry["routes"]) or "*"
        yield ("F", entry["name"], entry["min_params"], entry["max_params"], ",".join(entry["param_types"]),
               "*" if len(routes) >= 8 and "E" in routes else routes, flags, bits(entry))
    for entry in content.get("params", []):
        yield "P", entry["name"], entry["type"], bits(entry)
    for entry in content.get("pvars", []):
        shape = ("w" if entry["writable"] else "") + ("pn" if entry["takes_name"] else "p") + ("i" if entry["takes_index"] else "")
        yield "V", entry["name"].lstrip("$").split("(")[0], shape, bits(entry)
    classes = {entry["class"] for entry in content.get("transformations", [])}
    for entry in core["transformations"]:
        if entry["class"] in classes and entry["class"] in ("rest", "isup"):
            yield from transformation(entry)
    for key, kind in (("mi", "I"), ("events", "E")):
        for entry in content.get(key, []):
            yield kind, entry["name"], bits(entry)
    for entry in content.get("stats", []):
        if entry["kind"] != "dynamic":
            yield "S", entry["name"], bits(entry)


def dependencies(path):
    needs = {}
    for line in open(path, encoding="utf-8"):
        if not line.startswith("#"):
            module, need, *parameter = line.rstrip("\n").split("\t")
            needs.setdefault(module, []).append((need, parameter[0] if parameter else ""))
    return needs


def undescribed_rows(path):
    rows = {}
    for line in open(path, encoding="utf-8"):
        if not line.startswith("#"):
            module, *row = line.rstrip("\n").split("\t")
            rows.setdefault(module, []).append(tuple(row))
    return rows


def main():
    core, modules = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:3])
    needs = dependencies(sys.argv[3])
    undescribed = undescribed_rows(sys.argv[4])
    content = dict(modules["modules"])
    for name in ("proto_udp", "proto_tcp"):
        content.setdefault(name, {"versions": RELEASES[2:]})
    for name in OLD_MODULES:
        content.setdefault(name, {"versions": RELEASES[:1]})
    print("=core 3f")
    for row in sorted(set(core_rows(core)), key=str):
        print("\t".join(map(str, row)))
    for module in sorted(content):
        print("=%s %s" % (module, bits(content[module])))
        for row in sorted(set(module_rows(content[module], core, module, needs, undescribed)), key=str):
            print("\t".join(map(str, row)))


if __name__ == "__main__":
    main()
