"""Finds what ships with the program: in the wheel, or beside the package in a checkout."""

from pathlib import Path

import onex_exam

_PACKAGE = Path(onex_exam.__file__).parent
_SHIPPED = _PACKAGE / "_data"
_ROOT = _SHIPPED if _SHIPPED.is_dir() else _PACKAGE.parent


def resource(*parts: str) -> Path:
    """Return the path of a shipped resource (fonts, icons, locale, migrations)."""
    return _ROOT.joinpath("resources", *parts)


def shipped_bank(name: str) -> Path:
    """Return the folder of a bank that ships with the program."""
    return _ROOT / "question_banks" / name
