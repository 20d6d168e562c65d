"""A simulated candidate at the seat: reads, answers, works on files, hands in; by hand."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from onex_exam.demo.candidates import Simulated, answer
from onex_exam.demo.robot import Robot
from onex_exam.domain.bank.forms import Form
from onex_exam.domain.bank.paper import Paper
from onex_exam.domain.bank.responses import Chosen, Entered, Filled, Response
from onex_exam.domain.ids import TaskId
from onex_exam.wording import Say

MINUTE_MS = 60_000
_LAST_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a simulated candidate brings along: the paper, the form, and finished work."""

    paper: Paper
    form: Form
    workspace: Callable[[TaskId], Path]
    solution: Callable[[TaskId, str], Path]


@dataclass(frozen=True, slots=True)
class Sitter:
    """One candidate at the seat. ``pass_time`` lets so many milliseconds go by."""

    robot: Robot
    say: Say
    look: Callable[[str], None]
    pass_time: Callable[[int], None]
    knowledge: Knowledge
    who: Simulated
    chance: Random

    def enter(self) -> None:
        """Confirm the details, read the rules, start."""
        robot = self.robot
        robot.button(self.say("seat.confirm-right"))
        self.look("seat-confirm")
        robot.click(robot.button(self.say("seat.confirm-right")))
        robot.button(self.say("seat.rules-agree"))
        self.look("seat-rules")
        robot.click(robot.button(self.say("seat.rules-agree")))
        robot.button(self.say("seat.start"))
        self.look("seat-waiting")
        robot.click(robot.button(self.say("seat.start")))
        robot.button(self.say("seat.next"))

    def answer_all(self, start: int = 0, stop: int | None = None) -> None:
        """Answer the items of the form from one place to another."""
        for number, shown in list(enumerate(self.knowledge.form.items, start=1))[start:stop]:
            self.robot.read(self.say("seat.item", number=number))
            self.pass_time(MINUTE_MS)
            item = self.knowledge.paper.items[shown.item].item
            declaration = self.knowledge.paper.declaration(shown.item)
            knows = self.chance.random() < self.who.skill
            self._give(answer(item, declaration, knows=knows, chance=self.chance))
            self.look(f"seat-item-{type(item).__name__}")
            self.robot.click(self.robot.button(self.say("seat.next")))

    def skip_to_tasks(self) -> None:
        """Turn every page without an answer."""
        for _ in self.knowledge.form.items:
            self.robot.click(self.robot.button(self.say("seat.next")))

    def work(self) -> None:
        """Save finished work into the folder, as an office program would."""
        for task in self.knowledge.form.tasks:
            folder = self.knowledge.workspace(task)
            for file in sorted(self.knowledge.solution(task, self.who.solution).iterdir()):
                shutil.copyfile(file, folder / file.name)
            self.pass_time(30 * MINUTE_MS)
            self.look("seat-task")

    def hand_in(self) -> None:
        """Look everything over and hand in."""
        robot = self.robot
        robot.click(robot.button(self.say("seat.hand-in")))
        robot.read(self.say("seat.review-title"))
        self.look("seat-review")
        self.pass_time(5_000)
        robot.click(robot.button(self.say("seat.review-hand-in")))
        self.arrive()

    def wait_for_the_end(self) -> None:
        """Go on until the clock takes the paper: first to the last seconds, then over them."""
        before = self.robot.timer()
        self.pass_time(1_000)
        self.robot.wait(lambda: self.robot.timer() != before, "the timer stands")
        hours, minutes, seconds = self.robot.timer().split(":")
        left = (int(hours) * 60 + int(minutes)) * 60 + int(seconds)
        self.pass_time((left - _LAST_SECONDS) * 1_000)
        self.robot.wait(
            lambda: self.robot.timer() <= f"00:00:{_LAST_SECONDS:02}", "the timer stands"
        )
        if self.who.solution:
            self.robot.read(self.say("seat.version-marked"))
        self.look("seat-last-seconds")
        self.pass_time(_LAST_SECONDS * 1_000)
        self.arrive()

    def arrive(self) -> None:
        """Wait for the receipt."""
        self.robot.read(self.say("seat.receipt-title"))
        self.look("seat-receipt")

    def _give(self, response: Response) -> None:
        match response:
            case Chosen(options):
                for option in sorted(options):
                    self.robot.press(f"option-{option}")
            case Filled(texts):
                for field, text in zip(self.robot.fields(), texts, strict=True):
                    self.robot.write_into(field, text)
            case Entered(text):
                self.robot.write_into(self.robot.fields()[0], text)
