"""What the commands say of themselves."""

from __future__ import annotations

from typing import Any

import pytest
import typer

from mencho_data.cli.base import FLAG, app

COMMAND: Any = typer.main.get_command(app)
COMMANDS: dict[str, Any] = {"": COMMAND, **COMMAND.commands}


@pytest.mark.parametrize("name", COMMANDS)
def test_an_option_without_a_value_shows_none(name: str) -> None:
    shown = {option.name: option.metavar for option in COMMANDS[name].params if getattr(option, "is_flag", False)}
    own = {option: metavar for option, metavar in shown.items() if not option.endswith("_completion")}  # of typer
    assert set(own.values()) <= {FLAG}
    assert name not in ("verify", "ledger", "diff", "new") or own


@pytest.mark.parametrize("name", [name for name in COMMANDS if name])
def test_every_command_and_option_says_what_it_does(name: str) -> None:
    assert COMMANDS[name].help
    assert [one.name for one in COMMANDS[name].params if not one.help and not getattr(one, "hidden", False)] == []
