"""The results: a list to filter and search, releasing by a second person, certificates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from onex_exam.domain.credentials.package_results import PartScore
from onex_exam.domain.credentials.registered import HeldPackage, RegisteredResult
from onex_exam.domain.credentials.states import ResultKey, ResultState
from onex_exam.domain.grading.outcome import Conclusion
from onex_exam.domain.points import Points
from onex_exam.screens.organization_asks import (
    AskScreen,
    ask_screen,
    certifiable,
    releasable,
)
from onex_exam.screens.organization_order import NameOrder, in_order, part_of
from onex_exam.screens.organization_view import COLUMNS, Column, OrganizationView, ResultsView
from onex_exam.screens.organization_waiting import (
    STATUS_CODES,
    those_waiting,
    what_to_do,
    why_waiting,
)
from onex_exam.screens.parts import Button, Choice, Line, Message, Tone
from onex_exam.screens.times import wall_date
from onex_exam.wording import Wording

STATE_CODES: Mapping[ResultState, str] = MappingProxyType(
    {
        "imported": "registry.state-imported",
        "released": "registry.state-released",
        "certified": "registry.state-certified",
    }
)
CONCLUSION_CODES: Mapping[Conclusion, str] = MappingProxyType(
    {
        "passed": "result.outcome-passed",
        "failed": "result.outcome-failed",
        "absent": "result.outcome-absent",
        "pending": "result.outcome-pending",
        "undecided": "result.outcome-undecided",
    }
)
COLUMN_CODES: Mapping[Column, str] = MappingProxyType(
    {
        "candidate": "organization.candidate",
        "name": "organization.name",
        "document": "organization.document",
        "theory": "organization.theory",
        "practical": "organization.practical",
        "total": "organization.total",
        "conclusion": "organization.conclusion",
        "state": "organization.state",
        "number": "organization.number",
    }
)
STATE_OF_WAITING = "waiting"
"""What the list of states names beside them: results of any state that wait for a person."""
_STATE_TONES: Mapping[ResultState, Tone] = MappingProxyType(
    {"imported": "plain", "released": "info", "certified": "good"}
)
_EXPLAINED = 3
"""Of so many selected results the page says why they wait; a person looks at them one by one."""
_EMPTY = "–"  # noqa: RUF001  (a dash for what is not there)


@dataclass(frozen=True, slots=True)
class ResultsScreen:
    """Everything on the page of results."""

    search_label: str
    search_hint: str
    search: str
    state_label: str
    states: tuple[Choice, ...]
    state: str
    sitting_label: str
    sittings: tuple[Choice, ...]
    sitting: str
    table_name: str
    headings: tuple[str, ...]
    columns: tuple[Column, ...]
    order: Column
    descending: bool
    keys: tuple[ResultKey, ...]
    rows: tuple[tuple[str, ...], ...]
    tones: tuple[Tone, ...]
    selected: frozenset[ResultKey]
    counted: str
    empty_title: str
    empty_text: str
    waits: Message | None
    reasons: tuple[Line, ...]
    release: Button
    issue: Button
    ask: AskScreen | None


def results_screen(view: OrganizationView, say: Wording, by_name: NameOrder) -> ResultsScreen:
    """Draw up the page; ``by_name`` sorts names as people look for them."""
    results = view.results
    listed = in_order(results, by_name)
    query = results.query
    filtered = bool(query.text or query.state or query.sitting or query.waiting)
    return ResultsScreen(
        search_label=say("organization.search"),
        search_hint=say("organization.search-hint"),
        search=results.query.text,
        state_label=say("organization.state"),
        states=_states(say),
        state=STATE_OF_WAITING if query.waiting else query.state or "",
        sitting_label=say("organization.sitting"),
        sittings=_sittings(results.packages, view, say),
        sitting=results.query.sitting or "",
        table_name=say("organization.results"),
        headings=tuple(say(COLUMN_CODES[each]) for each in COLUMNS),
        columns=COLUMNS,
        order=results.order,
        descending=results.descending,
        keys=tuple(each.standing.key for each in listed),
        rows=tuple(_row(each, say) for each in listed),
        tones=tuple(_STATE_TONES[each.standing.state] for each in listed),
        selected=results.selected,
        counted=_counted(results, say),
        empty_title=say("organization.nothing-found" if filtered else "organization.no-results"),
        empty_text=say(
            "organization.nothing-found-text" if filtered else "organization.no-results-text"
        ),
        waits=_waits(results, say),
        reasons=_reasons(results, say),
        release=_release(view, say),
        issue=_issue(view, say),
        ask=ask_screen(view, say),
    )


def _row(each: RegisteredResult, say: Wording) -> tuple[str, ...]:
    standing = each.standing
    conclusion = say(CONCLUSION_CODES[standing.conclusion])
    band = f" · {each.band.in_language(say.language)}" if each.band else ""
    return (
        standing.key.candidate,
        standing.name,
        each.masked,
        _score(part_of(each.parts, "theory"), say),
        _score(part_of(each.parts, "practical"), say),
        _EMPTY if each.total is None else str(each.total),
        conclusion + band,
        say(STATE_CODES[standing.state]),
        _number(each, say),
    )


def _number(each: RegisteredResult, say: Wording) -> str:
    if each.number and each.revoked_at:
        return say("organization.number-revoked", number=each.number)
    return each.number or ""


def _score(part: PartScore | None, say: Wording) -> str:
    if part is None:
        return _EMPTY
    points: Points | None = part.points
    if points is not None and part.waiting:
        return say("organization.points-so-far", points=points)
    if points is not None:
        return str(points)
    return _EMPTY if part.status == "normal" else say(STATUS_CODES[part.status])


def _states(say: Wording) -> tuple[Choice, ...]:
    choices = tuple(Choice(state, say(code)) for state, code in STATE_CODES.items())
    waiting = Choice(STATE_OF_WAITING, say("organization.waiting"))
    return (Choice("", say("organization.all-states")), *choices, waiting)


def _sittings(
    packages: Sequence[HeldPackage], view: OrganizationView, say: Wording
) -> tuple[Choice, ...]:
    choices = [
        Choice(
            each.facts.sitting,
            f"{each.facts.venue_name.in_language(say.language)} · {each.facts.place.room}"
            f" · {wall_date(each.facts.opens_at, view.zone)}",
        )
        for each in packages
    ]
    return (Choice("", say("organization.all-sittings")), *choices)


def _counted(results: ResultsView, say: Wording) -> str:
    shown, total = len(results.page.results), results.page.total
    if not total:
        return ""
    if shown < total:
        return say("organization.counted-cut", shown=shown, total=total)
    return say("organization.counted", total=total, chosen=len(results.selected))


def _waits(results: ResultsView, say: Wording) -> Message | None:
    """Say how many of those listed wait, and of those selected what can be done for them."""
    waiting = those_waiting(results.page.results)
    if not waiting:
        return None
    chosen = [each for each in waiting if each.standing.key in results.selected]
    more = what_to_do(chosen, say) or (say("registry.waits-select"),)
    return Message(" ".join((say("registry.waits", count=len(waiting)), *more)), "caution")


def _reasons(results: ResultsView, say: Wording) -> tuple[Line, ...]:
    chosen = [
        each
        for each in those_waiting(results.page.results)
        if each.standing.key in results.selected
    ]
    return tuple(
        Line(f"{each.standing.key.candidate} · {each.standing.name}", why, "caution")
        for each in chosen[:_EXPLAINED]
        for why in why_waiting(each, say)
    )


def _release(view: OrganizationView, say: Wording) -> Button:
    count = len(releasable(view.results))
    why = "" if count else say("organization.release-none")
    return Button(say("organization.release", count=count), _may_ask(view) and count > 0, why)


def _issue(view: OrganizationView, say: Wording) -> Button:
    count = len(certifiable(view.results))
    why = "" if count else say("organization.issue-none")
    return Button(say("organization.issue", count=count), _may_ask(view) and count > 0, why)


def _may_ask(view: OrganizationView) -> bool:
    return view.idle and view.results.asking == "nothing"
