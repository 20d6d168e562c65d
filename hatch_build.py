"""Build hook: compiles the catalogues of sentences, so that the package needs no Babel to run."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALE = Path("resources") / "locale"


def compile_catalogues(root: Path) -> None:
    """Write ``<area>.mo`` beside every ``<area>.po`` that is newer."""
    for source in sorted((root / LOCALE).rglob("*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns > source.stat().st_mtime_ns:
            continue
        with source.open("rb") as text:
            catalogue = read_po(text, abort_invalid=True)
        with target.open("wb") as compiled:
            write_mo(compiled, catalogue)


class CatalogueHook(BuildHookInterface[Any]):
    """Runs before wheels and editable installs."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  (hatchling's signature)
        """Compile the catalogues into the folder that the wheel takes in."""
        compile_catalogues(Path(self.root))
