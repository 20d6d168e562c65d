"""Finds what ships with the program: in the wheel, or beside the package in a checkout."""

from pathlib import Path

import onex_exam

_PACKAGE = Path(onex_exam.__file__).parent
_SHIPPED = _PACKAGE / "_data"
_ROOT = _SHIPPED if _SHIPPED.is_dir() else _PACKAGE.parent


def resource(*parts: str) -> Path:
    """Return the path of a shipped resource (fonts, icons, locale, migrations)."""
    return _ROOT.joinpath("resources", *parts)


def shipped_banks() -> tuple[Path, ...]:
    """Return the folders of the banks that ship with the program."""
    return tuple(sorted(each.parent for each in (_ROOT / "question_banks").glob("*/bank.toml")))
