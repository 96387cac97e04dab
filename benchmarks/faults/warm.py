"""Runs commands of a project in forks of a process that has loaded the libraries, and kills them at given moments.

Started as a script. Each line it reads is a list of requests, run at the same time; it answers with a list. A request
that names a call to pause at, such as `rename build/.new`, stops there and reads requests itself: each goes on from
there in a fork of its own, until a list is empty. `mencho_data` is not loaded before the fork, so that each command
runs what is on the disk.
"""

from __future__ import annotations

import errno
import importlib
import json
import os
import runpy
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

WATCHED = ("fsync", "rename", "replace", "mkdir", "unlink", "rmdir")
"""The calls of the system that are counted; a process can be killed before each."""
REFUSED = ("fsync", "rename", "replace", "mkdir")
"""Those of them that a full disk may refuse."""

LIBRARIES = (
    *("babel.dates", "filelock", "frictionless", "jinja2", "pandas", "pyarrow.csv", "pyarrow.parquet", "xlsxwriter"),
    *("pydantic", "rich.progress", "ruamel.yaml", "typer"),
)

Request = dict[str, Any]

_asked = os.fdopen(os.dup(0), "rb", buffering=0)
_answers = os.fdopen(os.dup(1), "wb", buffering=0)
_log = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as the process


def serve() -> Request:
    """In each fork: what it is asked to do. In the process that calls it: never comes back."""
    global _log  # noqa: PLW0603
    while requests := json.loads(_asked.readline() or b"[]"):
        begun = []
        for request in requests:
            out, err, log = (tempfile.TemporaryFile() for _ in range(3))  # noqa: SIM115 - the fork writes them
            start, pid = time.monotonic(), os.fork()
            if not pid:
                os.dup2(out.fileno(), 1)
                os.dup2(err.fileno(), 2)
                _log = log
                return dict(request)
            begun.append((request, pid, start, (out, err, log)))
        _answer([_end(*each) for each in begun])
    os._exit(0)


def _end(request: Request, pid: int, start: float, files: tuple[Any, Any, Any]) -> dict[str, Any]:
    """Wait for a fork, or kill it after the time that is asked for."""
    if request.get("after") is not None:
        time.sleep(request["after"])
        os.kill(pid, signal.SIGKILL)
    status = os.waitpid(pid, 0)[1]
    seconds = time.monotonic() - start
    for file in files:
        file.seek(0)
    out, err, log = (file.read().decode("utf-8") for file in files)
    code = os.waitstatus_to_exitcode(status)
    return {"code": code, "out": out, "err": err, "calls": json.loads(log or "[]"), "seconds": seconds}


def _answer(answer: list[dict[str, Any]]) -> None:
    _answers.write(json.dumps(answer).encode("utf-8") + b"\n")


def run(request: Request) -> int:
    """Do what is asked for: a command of the project, or code that uses its package."""
    os.chdir(Path(request["root"]).parent)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.path[0] = request["root"]
    calls: list[list[str]] = []
    for name in WATCHED:
        setattr(os, name, _watched(name, getattr(os, name), calls, request))
    code: Any = 0
    try:
        if "code" in request:
            exec(request["code"], {})
        else:
            sys.argv = ["mencho-data", *request["argv"]]
            runpy.run_module("mencho_data", run_name="__main__", alter_sys=True)
    except SystemExit as stop:
        code = stop.code or 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
        code = 70
    sys.stdout.flush()
    sys.stderr.flush()
    _log.write(json.dumps(calls).encode("utf-8"))
    _log.flush()
    return int(code)


def _watched(name: str, real: Callable[..., Any], calls: list[list[str]], request: Request) -> Callable[..., Any]:
    def call(*arguments: Any, **options: Any) -> Any:
        path = str(arguments[0])
        if f"{name} {os.path.relpath(path, request['root'])}".startswith(request.get("pause", "\n")):
            _answer([{"paused": calls}])
            root = request["root"]
            request.clear()
            request.update(serve(), root=root)
            calls.clear()
        calls.append([name, path])
        if len(calls) == request.get("kill"):
            os.kill(os.getpid(), signal.SIGKILL)
        if name in REFUSED and len(calls) >= request.get("full", sys.maxsize):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)
        return real(*arguments, **options)

    return call


def main() -> None:
    """Load the libraries, then do what is asked for."""
    if "judged" not in sys.argv:
        judge: Any = ModuleType("frictionless")
        judge.validate = lambda _: SimpleNamespace(errors=[], tasks=[])
        sys.modules["frictionless"] = judge
    for name in LIBRARIES:
        importlib.import_module(name)
    assert not any(name.startswith("mencho_data") for name in sys.modules)
    os._exit(run(serve()))


if __name__ == "__main__":
    main()
