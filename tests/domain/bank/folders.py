"""Writes a draft of a bank into a folder, as an author would have it."""

import json
from datetime import date
from pathlib import Path

from tests.domain.bank.builders import Draft, Table


def toml_value(value: object) -> str:
    """Return a value as TOML has it, tables inline."""
    match value:
        case bool():
            return str(value).lower()
        case date():
            return value.isoformat()
        case str():
            return json.dumps(value, ensure_ascii=False)
        case dict():
            members = ", ".join(f"{name} = {toml_value(each)}" for name, each in value.items())
            return f"{{ {members} }}"
        case list():
            return f"[{', '.join(toml_value(each) for each in value)}]"
        case _:
            return str(value)


def toml_text(table: Table) -> str:
    """Return a table as the text of a file, one member a line, items as tables."""
    lines = []
    for name, value in table.items():
        if name == "item" and isinstance(value, list):
            for each in value:
                lines.append("[[item]]")
                lines += [f"{member} = {toml_value(inner)}" for member, inner in each.items()]
        else:
            lines.append(f"{name} = {toml_value(value)}")
    return "\n".join(lines) + "\n"


def write_bank(draft: Draft, folder: Path) -> Path:
    """Write every file of a bank and return its folder."""
    for name, table in draft.tables.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(toml_text(table), encoding="utf-8")
    for source in draft.tasks:
        task = folder / "tasks" / source.folder.name
        (task / "starter").mkdir(parents=True)
        (task / "task.toml").write_text(toml_text(dict(source.untrusted)), encoding="utf-8")
        (task / "brief.zh.md").write_text(source.folder.brief.zh, encoding="utf-8")
        (task / "brief.en.md").write_text(source.folder.brief.en, encoding="utf-8")
        (task / "starter" / "start.xlsx").write_bytes(b"a workbook")
    (folder / "REVIEW.md").write_text("desk-001 A 2026-01-01\n", encoding="utf-8")
    return folder
