# SPDX-License-Identifier: Apache-2.0
"""What a scenario is made of: the same logic in each server's words, the callers and callees, and what must be there before."""
import os
import re
import shlex
import shutil

import callees
import database

HERE = os.path.dirname(os.path.abspath(__file__))
SIPWRIGHT = os.path.join(HERE, "../../sipwright")


class Scenario:
    """A folder beside this file. Files that it has not are those of the relay."""

    def __init__(self, name):
        self.name, self.folder = name, os.path.join(HERE, name)
        if not os.path.isfile(os.path.join(self.folder, "kamailio.cfg")):
            raise ValueError(f"there is no scenario '{name}' in {HERE}")
        self.registers = name == "default"
        self.stores = name in ("auth", "acc")

    def file(self, name):
        own = os.path.join(self.folder, name)
        return own if os.path.isfile(own) else os.path.join(HERE, "relay", name)

    def inserted(self, folder):
        """sipp's words for the users whom its messages name; none where they name none."""
        with open(self.file("uac.xml"), encoding="utf-8") as uac:
            return ["-inf", callees.write_names(folder)] if "[field0]" in uac.read() else []

    def command(self, server, folder):
        """The shell command of a server that is known by name."""
        return {"sipwright": self._sipwright, "kamailio": self._kamailio, "opensips": self._opensips}[server](folder)

    def before(self, server):
        """What has to be there before the server starts."""
        if self.stores:
            database.create(server)

    def after(self, server):
        """What has to be done once the server answers."""
        if self.stores:
            database.fill(server)
        if self.registers:
            callees.register()

    def _sipwright(self, folder):
        script = os.path.join(self.folder, "opensips.cfg")
        # without a script of its own it is the packaged one, which must not find what an earlier run left in the database
        return f"{shlex.quote(SIPWRIGHT)} run " + (
            f"-f {shlex.quote(script)}" if os.path.isfile(script) else f"--instance {shlex.quote(os.path.join(folder, 'instance'))}")

    def _kamailio(self, _):
        if not shutil.which("kamailio"):
            raise RuntimeError("kamailio is not on the PATH. On Debian and Ubuntu: apt-get install kamailio kamailio-mysql-modules")
        return f"kamailio -f {shlex.quote(self.file('kamailio.cfg'))} -DD -E -m 2048 -M 16"

    def _opensips(self, folder):
        binary = os.environ.get("OPENSIPS")
        if not binary or not os.access(binary, os.X_OK):
            raise RuntimeError("name the opensips binary in OPENSIPS=/path/to/opensips")
        if self.name not in ("relay", "dialog"):
            raise RuntimeError(f"the scenario '{self.name}' has no OpenSIPS beside it")
        base = os.path.dirname(os.path.realpath(binary))
        # an installed one keeps them in one folder, a source tree each in its own
        places = [f"{base}/../lib64/opensips/modules", f"{base}/../lib/opensips/modules", "/usr/lib/x86_64-linux-gnu/opensips/modules"]
        folders = [d for d in places if os.path.isdir(d)] or [f"{base}/modules"]
        with open(self.file("opensips.cfg"), encoding="utf-8") as source:
            text = re.sub(r'(?m)^mpath=.*$', lambda _: f'mpath="{folders[0]}/"', source.read())
        script = os.path.join(folder, "opensips.cfg")
        with open(script, "w", encoding="utf-8") as target:
            target.write(text)
        return f"{shlex.quote(binary)} -F -f {shlex.quote(script)} -m 2048 -M 16"
