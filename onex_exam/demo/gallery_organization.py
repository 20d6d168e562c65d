"""Every state of the organization's window, for pictures; the people in it are invented."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from onex_exam.demo.clock import BEIJING
from onex_exam.domain.credentials.admission import (
    Admission,
    Admitted,
    AlreadyHeld,
    Conflicting,
)
from onex_exam.domain.credentials.numbering import PRESET, certificate_number, number_scheme
from onex_exam.domain.credentials.orders import BankReference, Place
from onex_exam.domain.credentials.package_facts import PackageFacts
from onex_exam.domain.credentials.package_results import PartScore, Waiting
from onex_exam.domain.credentials.registered import (
    HeldPackage,
    ImportRecord,
    LookedAt,
    RegisteredResult,
    ResultPage,
    ResultQuery,
)
from onex_exam.domain.credentials.report import STEPS, Finding, Step
from onex_exam.domain.credentials.states import ResultKey, ResultState, Standing
from onex_exam.domain.delivery.sitting import PartStatus
from onex_exam.domain.errors import Problem
from onex_exam.domain.grading.outcome import Conclusion
from onex_exam.domain.ids import BankId, CandidateId, Digest, SittingId, TaskId
from onex_exam.domain.language import Text
from onex_exam.domain.points import Points
from onex_exam.screens.organization import OrganizationScreen, organization_screen
from onex_exam.screens.organization_order import NameOrder
from onex_exam.screens.organization_view import (
    Busy,
    HistoryView,
    ImportView,
    Opened,
    OrganizationView,
    ResultsView,
    Said,
)
from onex_exam.screens.organization_waiting import those_waiting
from onex_exam.screens.parts import Trouble
from onex_exam.wording import Wording

_DOTS = "*" * 12
_EXCELLENT = Points(90_00)
_SITTING = SittingId("01JZ0000000000000000000001")
_VENUES = (
    Text("江岸职业技术学院考核站点", "Jiang'an Polytechnic"),
    Text("云岭学院考核站点", "Yunling College"),
)
_SOUND: Mapping[str, Finding] = MappingProxyType(
    {
        "archive": Finding("archive-sound", {"entries": 214, "bytes": 3_481_204}),
        "root": Finding("root-sound", {"version": 1, "expires": "2031-11-21T01:00:00Z"}),
        "grant": Finding("grant-sound", {"venue": "V001", "version": 1}),
        "order": Finding("order-sound", {"sitting": _SITTING, "room": "机房 301"}),
        "manifest": Finding("manifest-sound", {"sequence": 12, "key": "9f3a61c2d4e57b80"}),
        "validity": Finding("validity-without-list"),
        "files": Finding("files-sound", {"files": 213}),
        "journals": Finding("journals-sound", {"journals": 31, "entries": 18_402}),
        "regrade": Finding("regrade-sound"),
        "admission": Finding("admission-new", {"skipped": 0}),
    }
)
_DAMAGED = (("file", "销售台账-2026一季度.xlsx"),)
_UNREAD = Waiting(TaskId("sales-ledger"), "amount-formula", Points(5_00), "file-damaged", _DAMAGED)
_PEOPLE: tuple[tuple[str, ResultState, Conclusion, int | None, int | None], ...] = (
    ("陈晓雯", "certified", "passed", 88_50, 91_00),
    ("曾宪明", "certified", "passed", 76_00, 82_50),
    ("古丽·阿不都", "released", "passed", 92_00, 95_50),
    ("单雨桐", "released", "passed", 64_50, 71_00),
    ("张䶮", "released", "failed", 51_00, 48_50),
    ("Anna Maria Smith", "imported", "passed", 83_00, 79_00),
    ("欧阳志远", "imported", "failed", 58_00, 62_00),
    ("李若琳", "imported", "absent", None, None),
    ("王建国", "imported", "pending", None, None),
    ("赵一鸣", "imported", "passed", 70_50, 66_00),
)


def organization_gallery(
    say: Wording, by_name: NameOrder
) -> Iterator[tuple[str, OrganizationScreen]]:
    """Yield every state with its name, in the order in which a registrar meets them."""
    for name, view in _states():
        yield name, organization_screen(view, say, by_name)


def _states() -> Iterator[tuple[str, OrganizationView]]:
    opened = Opened(Text("示例培训评价组织", "Sample Awarding Body"), sample=True)
    begun = OrganizationView(read=True, person="张老师", zone=BEIJING)
    at_work = replace(begun, opened=opened)
    yield "missing", begun
    yield "import-empty", at_work
    yield "import-looking", replace(at_work, busy=Busy("organization.looking", 3, 8))
    yield from _import_states(at_work)
    yield from _result_states(replace(at_work, tab="results"))
    yield from _history_states(replace(at_work, tab="history"))


def _import_states(at_work: OrganizationView) -> Iterator[tuple[str, OrganizationView]]:
    looked = _files()
    seen = replace(at_work, imports=ImportView(looked))
    yield "import-preview", seen
    yield "import-report-sound", replace(seen, imports=ImportView(looked, chosen=0))
    yield "import-report-failed", replace(seen, imports=ImportView(looked, chosen=4))
    done = Trouble("organization.imported", {"number": 7, "packages": 2, "results": 60})
    applied = ImportView(looked, applied=True)
    yield "import-applied", replace(seen, imports=applied, said=Said(done, "good"))
    unwritten = Trouble("registry-not-written", {"database": "registry.db", "reason": "disk full"})
    yield "import-failed", replace(seen, said=Said(unwritten, "danger"))


def _result_states(at_work: OrganizationView) -> Iterator[tuple[str, OrganizationView]]:
    yield "results-empty", at_work
    listed = ResultsView(_page(), (HeldPackage(_facts(1), 6), HeldPackage(_facts(2), 7)))
    found = replace(at_work, results=listed)
    yield "results", found
    nothing = replace(listed, page=ResultPage((), 0), query=ResultQuery(text="诸葛"))
    yield "results-nothing-found", replace(at_work, results=nothing)
    everything = frozenset(each.standing.key for each in listed.page.results)
    selected = replace(listed, selected=everything)
    yield "results-selected", replace(found, results=selected)
    waits = {each.standing.key for each in those_waiting(listed.page.results)}
    yield "results-waiting", replace(found, results=replace(listed, selected=frozenset(waits)))
    freeing = replace(selected, asking="release", second="李老师")
    yield "results-release", replace(found, results=freeing)
    issuing = replace(selected, asking="issue", folder="/home/office/证书", passphrase=_DOTS)
    yield "results-issue", replace(found, results=issuing)
    busy = Busy("organization.issuing", 17, 60)
    yield "results-issuing", replace(found, results=issuing, busy=busy)
    told = Trouble("organization.issued-some", {"count": 2, "kept": 2, "left": 0})
    yield "results-issued", replace(found, said=Said(told, "caution", _refused()))


def _history_states(at_work: OrganizationView) -> Iterator[tuple[str, OrganizationView]]:
    yield "history-empty", at_work
    imports = (
        ImportRecord(7, "张老师", "2026-11-23T02:15:00Z", 2, 60, 0, None, None),
        ImportRecord(6, "张老师", "2026-11-22T09:40:00Z", 1, 30, 28, None, None),
        ImportRecord(
            5, "周老师", "2026-11-22T09:31:00Z", 1, 0, 0, "张老师", "2026-11-22T09:38:00Z"
        ),
    )
    yield "history", replace(at_work, history=HistoryView(imports, chosen=7))
    undone = Trouble("organization.undone", {"number": 7})
    gone = replace(imports[0], undone_by="张老师", undone_at="2026-11-23T02:31:00Z")
    after = HistoryView((gone, *imports[1:]), chosen=6)
    yield "history-undone", replace(at_work, history=after, said=Said(undone, "good"))
    yield "history-certified", replace(at_work, history=HistoryView(imports, chosen=6))


def _files() -> tuple[LookedAt, ...]:
    held = Finding("admission-already-held")
    other = Finding("package-conflicting", {"sitting": _SITTING, "held": "c4" * 32})
    return (
        _file("2026-11_1_机房-301.onexresult", 1, Admitted(0)),
        _file("2026-11_2_机房-301.onexresult", 2, Admitted(0)),
        _file("2026-11_1_机房-302.onexresult", 1, AlreadyHeld(), held),
        _file("2026-11_1_机房-301(1).onexresult", 1, Conflicting(Digest("c4" * 32)), other),
        _broken("2026-11_3_机房-305.onexresult"),
    )


def _file(name: str, place: int, admission: Admission, last: Finding | None = None) -> LookedAt:
    steps = [Step(at, step, ok=True, finding=_SOUND[step]) for at, step in enumerate(STEPS, 1)]
    if last:
        steps[-1] = replace(steps[-1], ok=isinstance(admission, AlreadyHeld), finding=last)
    return LookedAt(name, tuple(steps), _facts(place), admission, None)


def _broken(name: str) -> LookedAt:
    sound = [Step(at, step, ok=True, finding=_SOUND[step]) for at, step in enumerate(STEPS[:6], 1)]
    changed = Finding("file-changed", {"file": "candidates/0007/journal.jsonl"})
    return LookedAt(name, (*sound, Step(7, "files", ok=False, finding=changed)), None, None, None)


def _facts(place: int) -> PackageFacts:
    return PackageFacts(
        digest=Digest("a1" * 32),
        sitting=SittingId(f"{_SITTING[:-1]}{place}"),
        place=Place("2026-11", str(place), f"机房 30{place}", f"V00{place}"),
        venue_name=_VENUES[place % len(_VENUES)],
        bank=BankReference(BankId("office-data-junior"), "2026.1", Digest("b2" * 32)),
        certificate=Text("办公数据处理", "Office data processing"),
        level="junior",
        venue_key=bytes(32),
        sequence=place,
        previous=None,
        created="2026-11-22T04:05:00Z",
        opens_at=f"2026-11-22T0{place}:00:00Z",
        candidates=30,
        mock=False,
        sample=True,
    )


def _page() -> ResultPage:
    results = tuple(_result(number) for number in range(1, len(_PEOPLE) + 1))
    return ResultPage(results, len(results))


def _result(number: int) -> RegisteredResult:
    name, state, conclusion, theory, practical = _PEOPLE[number - 1]
    total = None
    if theory is not None and practical is not None:
        total = Points((theory * 4 + practical * 6) // 10)
    scheme = number_scheme(PRESET, "ONEX", sample=True)
    certified = certificate_number(scheme, 2026, number) if state == "certified" else None
    return RegisteredResult(
        standing=Standing(
            key=ResultKey(_SITTING, CandidateId(f"20261122{number:02}")),
            name=name,
            state=state,
            conclusion=conclusion,
            imported_by="张老师",
            has_photo=True,
            mock=False,
        ),
        masked=f"000***********{number:04}",
        certificate=Text("办公数据处理", "Office data processing"),
        parts=(_part("theory", theory, conclusion), _part("practical", practical, conclusion)),
        total=total,
        band=Text("优秀", "Excellent") if total is not None and total >= _EXCELLENT else None,
        released_by=None if state == "imported" else "李老师",
        number=certified,
    )


def _part(name: str, points: int | None, conclusion: Conclusion) -> PartScore:
    status: PartStatus = "absent" if conclusion == "absent" else "normal"
    unread = (_UNREAD,) if (name, conclusion) == ("practical", "pending") else ()
    earned = None if points is None else Points(points)
    return PartScore(name, status, earned, Points(100_00), unread)


def _refused() -> tuple[Problem, ...]:
    rare: dict[str, object] = {"name": "张䶮", "character": "䶮"}
    return (
        Problem("", "2026112204 · 单雨桐", "result-without-photo"),
        Problem("", "2026112205 · 张䶮", "character-not-in-fonts", rare),
    )
