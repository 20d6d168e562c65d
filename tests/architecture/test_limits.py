"""Rules about the code itself that no linter states."""

import ast
import re
from pathlib import Path

import pytest

import onex_exam

ROOT = Path(onex_exam.__file__).parent
TESTS = Path(__file__).parents[1]
MODULES = sorted(ROOT.rglob("*.py"))
LONGEST_MODULE, LONGEST_FUNCTION, MOST_PARAMETERS = 300, 40, 5
PURE = {
    "abc",
    "base64",
    "binascii",
    "bisect",
    "collections",
    "dataclasses",
    "datetime",
    "decimal",
    "enum",
    "fractions",
    "functools",
    "hashlib",
    "hmac",
    "itertools",
    "json",
    "math",
    "operator",
    "re",
    "statistics",
    "string",
    "struct",
    "textwrap",
    "types",
    "typing",
    "unicodedata",
    "zlib",
}
CLOCKLESS = ("domain", "services", "screens", "wording")
CLOCK = re.compile(
    r"\bdate(time)?\.(now|utcnow|today)\(|\btime\.(time|monotonic|perf_counter|sleep)\b"
)
UNMIRRORED = {"golden", "benchmarks", "architecture", "end_to_end", "wording"}
"""Folders of tests about the whole, which mirror no module."""


def name_of(module: Path) -> str:
    return module.relative_to(ROOT).as_posix()


def tree_of(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def imported(module: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def functions(module: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [
        node
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


every_module = pytest.mark.parametrize("module", MODULES, ids=name_of)


@pytest.mark.parametrize("module", sorted((ROOT / "domain").rglob("*.py")), ids=name_of)
def test_the_core_uses_only_the_pure_standard_library(module: Path) -> None:
    allowed = PURE | {"onex_exam"}
    if name_of(module) == "domain/canonical.py":
        allowed |= {"orjson"}

    assert imported(module) <= allowed


@every_module
def test_only_the_edge_looks_at_the_clock(module: Path) -> None:
    if name_of(module).split("/")[0] in CLOCKLESS:
        assert not CLOCK.search(module.read_text(encoding="utf-8"))


@every_module
def test_only_the_edge_asks_chance(module: Path) -> None:
    if name_of(module).split("/")[0] in CLOCKLESS:
        assert not imported(module) & {"random", "secrets", "uuid", "ulid"}


@every_module
def test_a_module_fits_in_the_head(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@every_module
def test_a_module_says_what_it_is_for(module: Path) -> None:
    assert ast.get_docstring(tree_of(module))


@every_module
def test_a_function_fits_on_the_screen(module: Path) -> None:
    long = {
        each.name
        for each in functions(module)
        if (each.end_lineno or 0) - each.lineno >= LONGEST_FUNCTION
    }

    assert not long


@every_module
def test_a_function_asks_for_few_things(module: Path) -> None:
    greedy = {
        each.name
        for each in functions(module)
        if len([arg for arg in each.args.args if arg.arg not in ("self", "cls")]) > MOST_PARAMETERS
    }

    assert not greedy


@every_module
def test_nothing_is_imported_for_types_alone(module: Path) -> None:
    assert "TYPE_CHECKING" not in module.read_text(encoding="utf-8")


def test_tests_mirror_the_package() -> None:
    strays = [
        path.relative_to(TESTS).as_posix()
        for path in TESTS.rglob("test_*.py")
        if path.relative_to(TESTS).parts[0] not in UNMIRRORED and not _mirrors(path)
    ]

    assert strays == []


def _mirrors(test: Path) -> bool:
    """Tell whether the module stands where its test does; ``main`` may be tested as a whole."""
    subject = ROOT / test.relative_to(TESTS).with_name(test.name.removeprefix("test_"))
    return subject.exists() or subject.with_suffix("").is_dir()


def test_every_folder_of_tests_is_a_package() -> None:
    """Two files of the same name in two folders would otherwise hide each other."""
    folders = {path.parent for path in TESTS.rglob("test_*.py")}

    assert [each for each in folders if not (each / "__init__.py").exists()] == []
