"""Results, packages and registries, small and sound."""

import io
from dataclasses import replace
from datetime import UTC, datetime

from PIL import Image

from onex_exam.domain import canonical
from onex_exam.domain.bank.blueprint import Band
from onex_exam.domain.canonical import Json
from onex_exam.domain.credentials.admission import Admitted
from onex_exam.domain.credentials.archive import write_archive
from onex_exam.domain.credentials.orders import BankReference, Place
from onex_exam.domain.credentials.package_facts import PackageFacts
from onex_exam.domain.credentials.registered import LookedAt
from onex_exam.domain.credentials.report import STEPS, Finding, Step
from onex_exam.domain.credentials.states import ResultKey
from onex_exam.domain.delivery.roster import Roster, RosterEntry, roster_to_json
from onex_exam.domain.delivery.sitting import PartStatus
from onex_exam.domain.grading.outcome import (
    Conclusion,
    Outcome,
    PartResult,
    TaskScore,
    outcome_to_json,
)
from onex_exam.domain.ids import BankId, CandidateId, Digest, NodeId, SittingId, TaskId
from onex_exam.domain.language import Text
from onex_exam.domain.points import Points
from onex_exam.domain.practical.judge import CriterionResult
from onex_exam.domain.practical.verdicts import finding

NOW = datetime(2026, 6, 2, 9, tzinfo=UTC)
SITTING = SittingId("01JZ0000000000000000000000")
CERTIFICATE = Text("办公数据处理", "Office data processing")
NAMES = ("王小明", "古丽·阿不都", "𬭚䶮", "Anna Maria Smith", "单晓曾", "李雷")


def a_photo() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (59, 83), "#88aacc").save(made, "JPEG")
    return made.getvalue()


PHOTO = a_photo()


def sitting_id(number: int) -> SittingId:
    return SittingId(f"01JZ{number:022}")


def candidate_id(number: int) -> CandidateId:
    return CandidateId(f"2026{number:04}")


def an_entry(number: int) -> RosterEntry:
    document = f"000000200001{number % 28 + 1:02}{number:04}"
    return RosterEntry(
        candidate_id(number), NAMES[number % len(NAMES)], "citizen-id", document, seat=str(number)
    )


UNREAD = CriterionResult(
    checkpoint="tax-formula",
    node=NodeId("4.1.1"),
    points=Points(0),
    max=Points(5_00),
    status="needs-person",
    findings=(finding("file-damaged", file="台账.xlsx"),),
)
READ = replace(UNREAD, checkpoint="amount-formula", points=Points(5_00), status="met")


def _a_part(name: str, conclusion: Conclusion) -> PartResult:
    """A part as the conclusion needs it: only practical work waits, only it was interfered with."""
    points: Points | None = Points(8_250 if conclusion == "passed" else 4_100)
    status: PartStatus = "absent" if conclusion == "absent" else "normal"
    tasks: tuple[TaskScore, ...] = ()
    if name == "practical" and conclusion == "undecided":
        status = "breach"
    if name == "practical" and conclusion == "pending":
        tasks = (TaskScore(TaskId("sales-ledger"), (READ, UNREAD)),)
    if status != "normal":
        points = None
    return PartResult(name, status, points, Points(100_00), len(tasks), (), tasks)


def an_outcome(number: int, conclusion: Conclusion = "passed") -> Outcome:
    done = conclusion in ("passed", "failed")
    parts = tuple(_a_part(name, conclusion) for name in ("theory", "practical"))
    points = 8_250 if conclusion == "passed" else 4_100
    band = Band(80, Text("良好", "Good")) if conclusion == "passed" else None
    total = Points(points) if done else None
    return Outcome(candidate_id(number), parts, total, conclusion, band)


def documents_of(
    conclusions: tuple[Conclusion, ...] = ("passed",), *, photos: bool = True, first: int = 1
) -> dict[str, bytes]:
    """The entries of a package that a registry reads, one candidate for each conclusion."""
    numbers = range(first, first + len(conclusions))
    roster = Roster(tuple(an_entry(number) for number in numbers))
    bank: Json = {"certificate": {"zh": CERTIFICATE.zh, "en": CERTIFICATE.en}}
    entries = {
        "sitting/roster.json": canonical.encode(roster_to_json(roster)),
        "paper/items.json": canonical.encode({"version": 0, "bank": bank, "items": []}),
    }
    for place, (number, conclusion) in enumerate(zip(numbers, conclusions, strict=True), start=1):
        folder = f"candidates/{place:04}"
        outcome = outcome_to_json(an_outcome(number, conclusion))
        entries[f"{folder}/outcome.json"] = canonical.encode(outcome)
        if photos:
            entries[f"{folder}/photo.img"] = PHOTO
    return entries


def some_facts(
    data: bytes,
    sitting: SittingId = SITTING,
    sequence: int = 1,
    previous: Digest | None = None,
) -> PackageFacts:
    return PackageFacts(
        digest=canonical.digest(data),
        sitting=sitting,
        place=Place("2026-1", "am", "A101", "V001"),
        venue_name=Text("第一考核站点", "First Centre"),
        bank=BankReference(BankId("office-data-junior"), "2026.1", Digest("b" * 64)),
        certificate=CERTIFICATE,
        level="junior",
        venue_key=b"k" * 32,
        sequence=sequence,
        previous=previous,
        created="2026-06-01T12:00:00Z",
        opens_at="2026-06-01T09:00:00Z",
        candidates=1,
        mock=False,
        sample=True,
    )


def sound_steps() -> tuple[Step, ...]:
    return tuple(
        Step(number, name, ok=True, finding=Finding("admission-already-held"))
        for number, name in enumerate(STEPS, start=1)
    )


def looked_at(facts: PackageFacts, name: str = "a.onexresult") -> LookedAt:
    return LookedAt(name, sound_steps(), facts, Admitted(0), None)


def a_package_file(
    number: int, conclusions: tuple[Conclusion, ...] = ("passed",), *, photos: bool = True
) -> tuple[bytes, LookedAt]:
    """The bytes of a venue's first package, and what verifying it found."""
    data = write_archive(documents_of(conclusions, photos=photos, first=number * 100 + 1))
    facts = replace(
        some_facts(data, sitting_id(number)),
        venue_key=number.to_bytes(32),
        candidates=len(conclusions),
    )
    return data, looked_at(facts, f"{number}.onexresult")


def keys_of(number: int, amount: int = 1) -> list[ResultKey]:
    first = number * 100 + 1
    return [ResultKey(sitting_id(number), candidate_id(first + at)) for at in range(amount)]
