# SPDX-License-Identifier: Apache-2.0
"""The MariaDB behind a scenario: a database for each server, with the same subscribers."""
import shutil
import subprocess

import callees

USER = "callbench"
# An account row is 64 bytes or so; what is compared is the servers, so the database must not wait for a disk.
_FAST = "SET GLOBAL innodb_flush_log_at_trx_commit=0; SET GLOBAL sync_binlog=0;"
_KAMAILIO = """
CREATE TABLE version (table_name VARCHAR(32) NOT NULL, table_version INT UNSIGNED NOT NULL DEFAULT 0, UNIQUE KEY (table_name));
INSERT INTO version VALUES ('subscriber', 7), ('acc', 5);
CREATE TABLE subscriber (id INT UNSIGNED AUTO_INCREMENT PRIMARY KEY, username VARCHAR(64) NOT NULL DEFAULT '',
  domain VARCHAR(64) NOT NULL DEFAULT '', password VARCHAR(64) NOT NULL DEFAULT '', ha1 VARCHAR(128) NOT NULL DEFAULT '',
  ha1b VARCHAR(128) NOT NULL DEFAULT '', UNIQUE KEY (username, domain));
CREATE TABLE acc (id INT UNSIGNED AUTO_INCREMENT PRIMARY KEY, method VARCHAR(16) NOT NULL DEFAULT '',
  from_tag VARCHAR(128) NOT NULL DEFAULT '', to_tag VARCHAR(128) NOT NULL DEFAULT '', callid VARCHAR(255) NOT NULL DEFAULT '',
  sip_code VARCHAR(3) NOT NULL DEFAULT '', sip_reason VARCHAR(128) NOT NULL DEFAULT '', time DATETIME NOT NULL,
  KEY (callid));
"""


def _sql(text, database=""):
    command = ["mariadb", "--batch", "--skip-column-names"] + ([database] if database else [])
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"MariaDB: {done.stderr.strip()}")
    return done.stdout


def create(server):
    """An empty database for this server; the tables are there for Kamailio, and are made by Sipwright itself."""
    if not shutil.which("mariadb"):
        raise RuntimeError("this scenario needs a MariaDB that runs here and lets you in. On Debian and Ubuntu: apt-get install mariadb-server")
    name = f"callbench_{server}"
    _sql(f"{_FAST} DROP DATABASE IF EXISTS {name}; CREATE DATABASE {name} CHARACTER SET utf8mb4;"
         f"CREATE USER IF NOT EXISTS {USER}@localhost IDENTIFIED BY '{USER}'; GRANT ALL ON {name}.* TO {USER}@localhost;")
    if server == "kamailio":
        _sql(_KAMAILIO, name)


def fill(server):
    """Puts the subscribers in."""
    rows = ",".join(f"('u{n}','127.0.0.1','{callees.PASSWORD}')" for n in range(callees.USERS))
    _sql(f"INSERT INTO subscriber (username, domain, password) VALUES {rows};", f"callbench_{server}")


def accounted(server):
    """The accounting records so far."""
    return int(_sql("SELECT COUNT(*) FROM acc;", f"callbench_{server}"))
