"""Finds, in the source itself, every code that needs a sentence and the facts it comes with.

What counts as a code: the first literal argument of the project's own errors, of ``say(…)``,
``wording(…)``, ``report(…)``, ``finding(…)``, ``refuse(…)`` and ``notice(…)``; the third of
``Problem(…)``; every text in the values of a module's constant whose name ends with ``CODES``;
every word of a ``Literal`` whose name ends with ``Fault``; and what a ``Command(…)`` of the
command line is called.
"""

import ast
import inspect
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import onex_exam
from onex_exam.domain import errors

PACKAGE = Path(onex_exam.__file__).parent
ANY = "**"
"""Stands among the facts where they cannot be read from the source."""
ERRORS = {
    name
    for name, kind in vars(errors).items()
    if inspect.isclass(kind) and issubclass(kind, errors.OnexError)
}
SPEAKERS = {"say", "_say", "wording", "report", "finding", "refuse", "notice"}
CODE = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")


@dataclass(frozen=True)
class Use:
    """One place that needs a sentence."""

    area: str
    line: int
    code: str
    facts: frozenset[str]

    def __str__(self) -> str:
        return f"{self.code} ({self.area}:{self.line})"


def trees() -> Iterator[tuple[str, ast.Module]]:
    """Yield every module of the package."""
    for path in sorted(PACKAGE.rglob("*.py")):
        area = path.relative_to(PACKAGE).with_suffix("").as_posix()
        yield area, ast.parse(path.read_text(encoding="utf-8"))


def uses() -> list[Use]:
    """Return every place that needs a sentence."""
    return [use for area, tree in trees() for use in _uses_in(area, tree)]


def literals() -> set[str]:
    """Return every text of the source."""
    return {
        node.value
        for _, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def patterns() -> dict[str, str]:
    """Return the codes that are put together, ``seat.hand-{…}``, with where that happens."""
    return {
        pattern: f"{area}:{node.lineno}"
        for area, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr) and (pattern := _pattern(node))
    }


def _pattern(node: ast.JoinedStr) -> str | None:
    plain = [str(each.value) for each in node.values if isinstance(each, ast.Constant)]
    first = node.values[0]
    begins = isinstance(first, ast.Constant) and re.fullmatch(r"[a-z].*[.-].*", str(first.value))
    if not begins or not re.fullmatch(r"[a-z0-9.-]*", "".join(plain)):
        return None
    return "".join(
        re.escape(str(each.value)) if isinstance(each, ast.Constant) else "[a-z0-9-]+"
        for each in node.values
    )


def _uses_in(area: str, tree: ast.Module) -> Iterator[Use]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            for code, facts in _called(node):
                yield Use(area, node.lineno, code, facts)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            for code in _declared(node):
                yield Use(area, node.lineno, code, frozenset({ANY}))


def _called(node: ast.Call) -> Iterator[tuple[str, frozenset[str]]]:
    name = ast.unparse(node.func).split(".")[-1]
    keywords = frozenset(each.arg or ANY for each in node.keywords)
    if name in ERRORS or name in SPEAKERS:
        for code in _codes(node.args[:1]):
            yield code, keywords
    elif name == "Problem":
        for code in _codes([*node.args[2:3], *_keyword(node, "code")]):
            yield code, _facts([*node.args[3:4], *_keyword(node, "facts")])
    elif name == "Command":
        for command in _texts([*node.args[:1], *_keyword(node, "name")]):
            noun, _, verb = command.partition(" ")
            code = "cli." + command.replace(" ", "-")
            for each in (code, f"{code}.example", *([f"cli.{noun}"] if verb else [])):
                yield each, frozenset()


def _declared(node: ast.Assign | ast.AnnAssign) -> Iterator[str]:
    target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
    name = target.id if isinstance(target, ast.Name) else ""
    if name.endswith("CODES") and node.value is not None:
        keys = {id(key) for each in ast.walk(node.value) for key in getattr(each, "keys", [])}
        for each in ast.walk(node.value):
            if isinstance(each, ast.Constant) and id(each) not in keys:
                yield from _codes([each])
    elif name.endswith("Fault") and isinstance(node.value, ast.Subscript):
        yield from _texts(ast.walk(node.value.slice))


def _keyword(node: ast.Call, name: str) -> list[ast.expr]:
    return [each.value for each in node.keywords if each.arg == name]


def _codes(nodes: Iterable[ast.expr]) -> Iterator[str]:
    for node in nodes:
        both = [node.body, node.orelse] if isinstance(node, ast.IfExp) else [node]
        yield from (text for text in _texts(both) if CODE.fullmatch(text))


def _texts(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _facts(nodes: list[ast.expr]) -> frozenset[str]:
    if not nodes:
        return frozenset()
    if not isinstance(nodes[0], ast.Dict) or None in nodes[0].keys:
        return frozenset({ANY})
    return frozenset(_texts(key for key in nodes[0].keys if key is not None))
