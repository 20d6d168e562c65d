"""The organization's window: one registry, three pages, and what goes on at the moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from onex_exam.domain.credentials.registered import ImportRecord
from onex_exam.screens.organization_import import ImportScreen, import_screen
from onex_exam.screens.organization_order import NameOrder
from onex_exam.screens.organization_results import ResultsScreen, results_screen
from onex_exam.screens.organization_view import Busy, OrganizationView, Tab
from onex_exam.screens.parts import Button, Choice, Line, Message, Tone, problem_lines
from onex_exam.screens.times import wall_date
from onex_exam.wording import Wording

TAB_CODES: Mapping[Tab, str] = MappingProxyType(
    {
        "import": "organization.tab-import",
        "results": "organization.tab-results",
        "history": "organization.tab-history",
    }
)
_HISTORY_HEADINGS = (
    "organization.import-number",
    "organization.when",
    "organization.by",
    "organization.packages",
    "organization.results",
    "organization.certificates",
    "organization.became",
)
_MOST_REFUSED = 6


@dataclass(frozen=True, slots=True)
class BusyScreen:
    """Long work: what it does, how far it is (``of`` 0 when that is not known), how to stop."""

    text: str
    done: int
    of: int
    stop: Button


@dataclass(frozen=True, slots=True)
class HistoryScreen:
    """The imports, the newest first; the one that is chosen can be undone."""

    table_name: str
    headings: tuple[str, ...]
    numbers: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    tones: tuple[Tone, ...]
    chosen: int | None
    hint: str
    undo: Button
    empty_title: str
    empty_text: str


@dataclass(frozen=True, slots=True)
class OrganizationScreen:
    """Everything that the window shows. Without a registry there is only ``start``."""

    title: str
    ribbon: str
    back: Button
    tabs: tuple[Choice, ...]
    tab: Tab
    person_label: str
    person: str
    person_hint: str
    message: Message | None
    refused: tuple[Line, ...]
    busy: BusyScreen | None
    missing_title: str
    missing_text: str
    start: Button | None
    imports: ImportScreen
    results: ResultsScreen
    history: HistoryScreen


def organization_screen(
    view: OrganizationView, say: Wording, by_name: NameOrder
) -> OrganizationScreen:
    """Draw up the window."""
    missing = view.read and view.opened is None
    said = view.said
    return OrganizationScreen(
        title=_title(view, say),
        ribbon=say("organization.sample") if view.opened and view.opened.sample else "",
        back=Button(say("organization.back"), view.idle),
        tabs=tuple(Choice(tab, say(code)) for tab, code in TAB_CODES.items()),
        tab=view.tab,
        person_label=say("organization.person"),
        person=view.person,
        person_hint=say("organization.person-hint"),
        message=Message(say(said.trouble.code, **said.trouble.facts), said.tone) if said else None,
        refused=problem_lines(say, said.refused, _MOST_REFUSED) if said else (),
        busy=_busy(view.busy, say) if view.busy else None,
        missing_title=say("organization.missing") if missing else "",
        missing_text=say("organization.missing-text") if missing else "",
        start=_start(view, say) if missing else None,
        imports=import_screen(view, say),
        results=results_screen(view, say, by_name),
        history=_history(view, say),
    )


def _title(view: OrganizationView, say: Wording) -> str:
    if view.opened is None:
        return say("organization.title")
    return view.opened.organization.in_language(say.language)


def _start(view: OrganizationView, say: Wording) -> Button:
    named = bool(view.person.strip())
    why = "" if named else say("organization.name-first")
    return Button(say("organization.make"), view.idle and named, why)


def _busy(busy: Busy, say: Wording) -> BusyScreen:
    if busy.stopping:
        text = say("organization.stopping")
    else:
        text = say(busy.code, done=min(busy.done + 1, busy.of), of=busy.of)
    stop = Button(say("organization.stop"), not busy.stopping and busy.of > 0)
    return BusyScreen(text, busy.done, busy.of, stop)


def _history(view: OrganizationView, say: Wording) -> HistoryScreen:
    imports, chosen = view.history.imports, view.history.chosen
    record = next((each for each in imports if each.number == chosen), None)
    return HistoryScreen(
        table_name=say("organization.tab-history"),
        headings=tuple(say(each) for each in _HISTORY_HEADINGS),
        numbers=tuple(each.number for each in imports),
        rows=tuple(_history_row(each, view, say) for each in imports),
        tones=tuple("caution" if each.undone_at else "plain" for each in imports),
        chosen=chosen,
        hint=say("organization.undo-hint") if imports else "",
        undo=_undo(record, view, say),
        empty_title=say("organization.no-imports"),
        empty_text=say("organization.no-imports-text"),
    )


def _history_row(record: ImportRecord, view: OrganizationView, say: Wording) -> tuple[str, ...]:
    if record.undone_at:
        when = wall_date(record.undone_at, view.zone)
        became = say("organization.became-undone", person=record.undone_by, when=when)
    else:
        became = say("organization.became-held")
    counts = (str(record.packages), str(record.results), str(record.certificates))
    return (str(record.number), wall_date(record.at, view.zone), record.by, *counts, became)


def _undo(record: ImportRecord | None, view: OrganizationView, say: Wording) -> Button:
    if record is None:
        return Button(say("organization.undo-none"), enabled=False)
    text = say("organization.undo", number=record.number)
    if record.undone_at:
        return Button(text, enabled=False, why=say("import-undone-already", number=record.number))
    if record.certificates:
        why = say("import-certified", number=record.number, certificates=record.certificates)
        return Button(text, enabled=False, why=why)
    if not view.person.strip():
        return Button(text, enabled=False, why=say("organization.name-first"))
    return Button(text, view.idle)
