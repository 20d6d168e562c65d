"""Step 2 of preparing a sitting: the people, as a preview with every row that is refused."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from onex_exam.answers import RosterPreview
from onex_exam.domain.delivery.identity import mask_document
from onex_exam.domain.delivery.roster import Roster, RosterEntry
from onex_exam.domain.delivery.roster_findings import WHOLE_FILE, row_of
from onex_exam.domain.errors import Problem
from onex_exam.domain.ids import CandidateId
from onex_exam.screens.parts import Line, Message, problem_lines
from onex_exam.wording import Wording

_SHOWN = 200


@dataclass(frozen=True, slots=True)
class RosterPage:
    """Step 2: the roster. ``rows`` are people; ``problems`` refuse, ``notices`` warn."""

    drop: str
    choose: str
    sample: str
    template: str
    busy: str
    file: str
    verdict: Message | None
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    problems_title: str
    problems: tuple[Line, ...]
    save_refused: str
    notices_title: str
    notices: tuple[Line, ...]
    photos_title: str
    photos: str
    choose_photos: str
    names_title: str
    names_hint: str
    names: str


def typed_roster(names: str) -> Roster | None:
    """Return a roster of names, one on each line, as a mock examination needs it; None if empty."""
    people = [line.strip() for line in names.splitlines() if line.strip()]
    entries = tuple(
        RosterEntry(CandidateId(f"M{at:03}"), name, "other", f"M{at:03}", seat=f"{at:02}")
        for at, name in enumerate(people, start=1)
    )
    return Roster(entries) if entries else None


class RosterDraft(Protocol):
    """What the roster step needs of the draft."""

    @property
    def preview(self) -> RosterPreview | None:
        """The roster that was read."""
        ...

    @property
    def names(self) -> str:
        """Names that were typed instead, one on each line."""
        ...

    @property
    def photos(self) -> Path | None:
        """The folder of photos."""
        ...

    @property
    def mock(self) -> bool:
        """Whether names may be typed."""
        ...

    @property
    def reading(self) -> bool:
        """Whether a file is being read."""
        ...


def roster_page(draft: RosterDraft, say: Wording) -> RosterPage:
    """Draw up the roster step."""
    preview, photos = draft.preview, draft.photos
    roster = preview.roster if preview else None
    problems = preview.problems if preview else ()
    notices = preview.notices if preview else ()
    return RosterPage(
        drop=say("prepare.drop"),
        choose=say("prepare.choose-roster"),
        sample=say("prepare.sample-roster"),
        template=say("prepare.template"),
        busy=say("prepare.reading") if draft.reading else "",
        file=preview.file.name if preview else "",
        verdict=_verdict(preview, say),
        headings=_headings(say),
        rows=tuple(_row(entry, say) for entry in (roster.entries if roster else ())[:_SHOWN]),
        problems_title=say("prepare.problems", count=len(problems)) if problems else "",
        problems=problem_lines(say, _placed(problems, say), _SHOWN),
        save_refused=say("prepare.save-refused") if problems else "",
        notices_title=say("prepare.notices", count=len(notices)) if notices else "",
        notices=problem_lines(say, _placed(notices, say), _SHOWN),
        photos_title=say("prepare.photos"),
        photos=photos.name if photos else say("prepare.no-photos"),
        choose_photos=say("prepare.choose-photos"),
        names_title=say("prepare.names") if draft.mock and preview is None else "",
        names_hint=say("prepare.names-hint"),
        names=draft.names,
    )


def _placed(problems: tuple[Problem, ...], say: Wording) -> tuple[Problem, ...]:
    """Name the places in the reader's language; the name of the file stands above them all."""
    return tuple(replace(each, file="", place=_place(each, say)) for each in problems)


def _place(problem: Problem, say: Wording) -> str:
    row = row_of(problem)
    if row == WHOLE_FILE:
        return str(problem.facts.get("column", ""))
    return " · ".join(filter(None, (say("prepare.row", row=row), str(problem.facts["column"]))))


def _verdict(preview: RosterPreview | None, say: Wording) -> Message | None:
    if preview is None:
        return None
    if preview.roster is None:
        return Message(say("prepare.roster-refused", rows=preview.rows), "danger")
    if preview.notices:
        return Message(say("prepare.roster-noticed", rows=preview.rows), "caution")
    return Message(say("prepare.roster-good", rows=preview.rows), "good")


def _headings(say: Wording) -> tuple[str, ...]:
    return (
        say("prepare.col-seat"),
        say("prepare.col-name"),
        say("prepare.col-candidate"),
        say("prepare.col-document"),
        say("prepare.col-class"),
        say("prepare.col-extra"),
    )


def _row(entry: RosterEntry, say: Wording) -> tuple[str, ...]:
    extra = say("console.minutes", count=entry.extra_minutes) if entry.extra_minutes else ""
    return (
        entry.seat,
        entry.name,
        entry.candidate,
        mask_document(entry.document),
        entry.class_name,
        extra,
    )
