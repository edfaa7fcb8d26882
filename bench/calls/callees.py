# SPDX-License-Identifier: Apache-2.0
"""The people of a scenario: who is registered, and who may call."""
import os
import socket

import processes

USERS = 1_000
CALLEE_PORT = 5080
PASSWORD = "secret"


def write_names(folder):
    """The file from which sipp takes its users, one after the other: name and password. Returns its path."""
    path = os.path.join(folder, "users.csv")
    with open(path, "w", encoding="ascii") as file:
        file.write("SEQUENTIAL\n")
        for number in range(USERS):
            file.write(f"u{number};[authentication username=u{number} password={PASSWORD}]\n")
    return path


def register():
    """Registers a contact for each user at the callee's port; raises RuntimeError where a registration is refused."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as phone:
        phone.bind(("127.0.0.1", 0))
        phone.settimeout(5)
        port = phone.getsockname()[1]
        for number in range(USERS):
            user = f"u{number}"
            lines = (f"REGISTER sip:{processes.SIP[0]} SIP/2.0", f"Via: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bK-reg-{number}",
                     f"From: <sip:{user}@{processes.SIP[0]}>;tag=r{number}", f"To: <sip:{user}@{processes.SIP[0]}>",
                     f"Call-ID: reg-{port}-{number}", "CSeq: 1 REGISTER", "Max-Forwards: 70",
                     f"Contact: <sip:{user}@127.0.0.1:{CALLEE_PORT}>", "Expires: 3600", "Content-Length: 0", "", "")
            phone.sendto("\r\n".join(lines).encode(), processes.SIP)
            status = phone.recv(65536).split(b" ", 2)[1].decode()
            if status != "200":
                raise RuntimeError(f"the registration of {user} was answered {status}")
