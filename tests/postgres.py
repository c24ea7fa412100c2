"""A real PostgreSQL server for tests: scratch folder, free port, ends with the tests even when they are killed."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import uuid
from pathlib import Path

import psycopg
import pytest

CONFIG = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60", "shared_buffers=32MB")


class Postgres:
    """One server; ``database()`` returns the URL of an empty database, ``release()`` takes it back for another test."""

    def __init__(self, bindir: Path) -> None:
        self.bindir, self.port = bindir, free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="baqylau-postgres-"))
        self.process: subprocess.Popen[bytes] | None = None
        self.free: list[str] = []

    def start(self) -> None:
        user = "postgres" if os.geteuid() == 0 else None
        if user:
            shutil.chown(self.folder, user, user)  # the server refuses root
        data = self.folder / "data"
        choices = ["-U", "baqylau", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"]
        self._run([str(self.bindir / "initdb"), "-D", str(data), *choices])
        options = [part for setting in CONFIG for part in ("-c", setting)]
        address = ["-h", "127.0.0.1", "-p", str(self.port), "-k", str(self.folder)]
        log = (self.folder / "log").open("wb")
        command = [*as_user(), str(self.bindir / "postgres"), "-D", str(data), *address, *options]
        self.process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder)
        self._wait()

    def database(self) -> str:
        if self.free:  # emptying one is far cheaper than making one
            url = self.free.pop()
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute("DROP SCHEMA public CASCADE")
                connection.execute("CREATE SCHEMA public")
            return url
        name = f"t{uuid.uuid4().hex[:12]}"
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[arg-type]
        return self._address(name)

    def release(self, url: str) -> None:
        self.free.append(url)

    def stop(self) -> None:
        if self.process is not None:
            self.process.send_signal(signal.SIGQUIT)  # at once: nobody wants its data any more
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _address(self, name: str) -> str:
        return f"postgresql://baqylau@127.0.0.1:{self.port}/{name}"

    def _run(self, command: list[str]) -> None:
        done = subprocess.run([*as_user(), *command], capture_output=True, text=True, cwd=self.folder, check=False)
        if done.returncode:
            raise RuntimeError(f"{command[0]}: {done.stdout}{done.stderr}")

    def _wait(self) -> None:
        assert self.process is not None
        until = time.monotonic() + 60
        while True:
            try:
                psycopg.connect(self._address("postgres"), connect_timeout=2).close()
            except psycopg.OperationalError:
                if self.process.poll() is not None or time.monotonic() > until:
                    raise RuntimeError((self.folder / "log").read_text(errors="replace")) from None
                time.sleep(0.05)
            else:
                return


def as_user() -> list[str]:
    """Return the prefix that runs a command as ``postgres`` where we are root, and ends it when the tests end."""
    if shutil.which("setpriv") is None:
        return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    user = ["--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
    return ["setpriv", *user, "--pdeathsig=INT"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def find_binaries() -> Path:
    """Return the folder of the server's programs; skip where there are none, fail where CI is set."""
    reason = "PostgreSQL's server programs are not here: apt-get install postgresql"
    found = None
    if shutil.which("pg_config"):
        shown = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True, check=True)
        found = Path(shown.stdout.strip())
    candidates = [found] if found else []
    candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in candidates:
        if (folder / "postgres").exists() and (folder / "initdb").exists():
            return folder
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
