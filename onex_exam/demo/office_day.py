"""The invigilator of a simulated sitting: every step by mouse and keyboard on the console."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from onex_exam.demo.robot import Robot
from onex_exam.domain.ids import CandidateId
from onex_exam.wording import Say

REASON = "simulated"
_EXPORT_S = 1_800.0
"""Reading the work of a full room takes about a second for each candidate."""


@dataclass(frozen=True, slots=True)
class ChosenFiles:
    """A desktop on which the person always chooses these files. Fulfils Pickers."""

    roster: Path
    photos: Path
    copied: list[str] = field(default_factory=list)

    def open_file(self, title: str, pattern: str) -> Path | None:  # noqa: ARG002  (the port's)
        """Choose the roster."""
        return self.roster

    def open_files(self, title: str, pattern: str) -> tuple[Path, ...]:  # noqa: ARG002
        """Choose every package that the station exported."""
        exports = self.roster.parent / "station" / "exports"
        return tuple(sorted(exports.glob("*.onexresult")))

    def save_file(self, title: str, name: str) -> Path | None:  # noqa: ARG002  (the port's)
        """Save beside the roster."""
        return self.roster.with_name(name)

    def folder(self, title: str) -> Path | None:  # noqa: ARG002  (the port's)
        """Choose the photos."""
        return self.photos

    def show_folder(self, folder: Path) -> bool:
        """Tell that there is such a folder."""
        return folder.is_dir()

    def copy(self, text: str) -> None:
        """Remember what was copied."""
        self.copied.append(text)


@dataclass(slots=True)
class Passphrases:
    """What the invigilators wrote on their cards."""

    organization: str = ""
    venue: str = ""
    chief: str = ""


@dataclass(slots=True)
class Invigilator:
    """Runs the room. ``look`` is called whenever a page is worth a picture."""

    robot: Robot
    say: Say
    look: Callable[[str], None]
    cards: Passphrases = field(default_factory=Passphrases)

    def first_run(self) -> None:
        """Choose a role and make the practice organization."""
        robot = self.robot
        self.look("first-run")
        robot.press("role-invigilator")
        robot.click(robot.button(self.say("first-run.next")))
        self.cards.organization = self._shown("organization_passphrase")
        self.cards.venue = self._shown("venue_passphrase")
        self.look("practice-organization")
        robot.click(robot.button(self.say("first-run.written")))
        robot.click(robot.button(self.say("first-run.create")))
        robot.see("start-sitting")
        self.look("start")

    def prepare(self, *, mock: bool = False) -> None:
        """Prepare a sitting from the sample bank and the chosen roster, and open it."""
        robot = self.robot
        robot.press("start-mock" if mock else "start-sitting")
        robot.see("bank-office-data-junior")
        self.look("new-sitting-bank")
        robot.press("next")
        robot.press("choose-roster")
        robot.see("next")
        robot.click(robot.button(self.say("prepare.choose-photos")))
        self.look("new-sitting-roster")
        robot.press("next")
        fields = {"batch": "2026-11", "session": "1", "room": "301", "chief": "王老师"}
        for name, text in fields.items():
            robot.write(name, text)
        robot.write("organization_passphrase", self.cards.organization)
        self.cards.chief = self._shown("chief_passphrase")
        robot.click(robot.button(self.say("prepare.written")))
        self.look("new-sitting-room")
        robot.press("next")
        self.look("new-sitting-summary")
        robot.press("next")
        robot.see("now")

    def check_in(self, candidate: CandidateId) -> None:
        """Compare the photo and admit the candidate."""
        self._act(candidate, "check-in")

    def mark_absent(self, candidate: CandidateId) -> None:
        """Note that the candidate did not come."""
        self._act(candidate, "absent")

    def begin(self) -> None:
        """Read the rules aloud and start."""
        self.look("console-check-in")
        self.robot.press("now")
        self.look("console-rules")
        self.robot.press("now")
        if not self.robot.shows("confirm"):
            self.robot.press("now")
        self.robot.press("confirm")
        self.robot.wait(lambda: not self.robot.shows("confirm"), "the sitting does not begin")
        self.look("console-running")

    def seat(self, candidate: CandidateId) -> None:
        """Hand the screen to the candidate."""
        self.robot.press(f"seat-{candidate}")
        self.robot.press("act-hand-screen")
        self.robot.wait(lambda: not self.robot.shows("now"), "the seat does not come")

    def resume_seat(self, candidate: CandidateId) -> None:
        """Hand the screen to whoever had it when the station was switched off."""
        back = self.robot.button(self.say("console.away-hand-back"))
        self.look("console-after-restart")
        self.robot.click(back)
        self.robot.write("chief_passphrase", self.cards.chief)
        self.robot.press("take-confirm")
        self.robot.wait(lambda: not self.robot.shows("leave"), f"{candidate} cannot go on")

    def take_back(self) -> None:
        """Bring the console back from the seat by the chief's passphrase."""
        robot = self.robot
        robot.click(robot.named(self.say("seat.leave")))
        robot.write_into(robot.fields()[-1], self.cards.chief)
        robot.click(robot.button(self.say("seat.leave-confirm")))
        robot.see("now")

    def grant(self, candidate: CandidateId, minutes: int) -> None:
        """Give time for an incident."""
        self.robot.press(f"seat-{candidate}")
        self.robot.press("act-extra")
        self.robot.press("choice-incident")
        self.robot.write("minutes", str(minutes))
        self.robot.write("reason", REASON)
        self.look("console-extra-time")
        self.robot.press("confirm")
        self.robot.wait(lambda: not self.robot.shows("confirm"), "no time is granted")

    def close(self) -> None:
        """End the sitting; answer for what would block it."""
        robot = self.robot
        self.look("console-after")
        robot.click(robot.button(self.say("console.step-end")))
        while not self._nothing_blocks():
            self.look("console-ending")
            self._sign_off(robot.all_named("matter-")[0].objectName())
        robot.press("now")
        robot.press("confirm")
        robot.see("venue_passphrase")

    def export(self) -> None:
        """Sign with both keys and wait for the verified package."""
        robot = self.robot
        robot.write("venue_passphrase", self.cards.venue)
        robot.write("chief_passphrase", self.cards.chief)
        self.look("console-export")
        robot.press("export")
        robot.wait(lambda: robot.shows("open-folder"), "no package is exported", _EXPORT_S)
        self.look("console-exported")

    def _nothing_blocks(self) -> bool:
        """Wait until the console says what blocks the closing, or that nothing does."""
        robot = self.robot
        robot.wait(lambda: robot.shows("now") or bool(robot.all_named("matter-")), "no ending")
        return robot.shows("now")

    def _sign_off(self, matter: str) -> None:
        self.robot.press(matter)
        self.robot.write("reason", REASON)
        self.robot.press("confirm")
        self.robot.wait(lambda: not self.robot.shows(matter), f"{matter} is not signed off")

    def register(self) -> None:
        """Leave the console, open the organization's window and import the package."""
        robot = self.robot
        robot.press("leave")
        robot.press("start-organization")
        robot.write("person", "登记员甲")
        robot.press("make")
        robot.press("import-add")
        robot.see("import-apply")
        self.look("organization-preview")
        robot.press("import-apply")
        robot.wait(lambda: not robot.usable("import-apply"), "nothing is imported")
        self.look("organization-imported")

    def _act(self, candidate: CandidateId, act: str) -> None:
        self.robot.press(f"seat-{candidate}")
        self.robot.press(f"act-{act}")
        self.robot.see("confirm")
        self.look(f"console-{act}")
        self.robot.press("confirm")
        self.robot.wait(lambda: not self.robot.shows("confirm"), f"{act} is not done")

    def _shown(self, name: str) -> str:
        field = self.robot.see(name)
        return field.text() if isinstance(field, QLineEdit) else ""
