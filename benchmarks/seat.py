"""A seat that answers as fast as it may: the real writer and the real delivery, and no window.

As a program it is the victim of the kills: it says what was acknowledged on its standard output,
each line only after the answer's future was resolved, and waits for nobody.
"""

import argparse
import json
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from onex_exam.adapters.clock import StationClock
from onex_exam.adapters.journal_store import JournalWriter
from onex_exam.domain.bank.forms import Form
from onex_exam.domain.bank.items import NumericItem
from onex_exam.domain.bank.responses import Entered
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.commands import (
    AcceptRules,
    AttemptCommand,
    ConfirmIdentity,
    OpenAttempt,
    Respond,
    StartAttempt,
    Tick,
    Visit,
)
from onex_exam.domain.ids import CandidateId, Digest, ItemId
from onex_exam.domain.language import Text
from onex_exam.services.delivery import Delivery
from onex_exam.services.ports import Clock, Writer

CANDIDATE = CandidateId("A001")
ORDER = Digest("0" * 64)
FORM = Form(Digest("9" * 64), "seed", CANDIDATE, (), ())
ITEMS = tuple(NumericItem(ItemId(f"item-{each}"), Text("题", "Q"), None) for each in range(40))
ALLOWED_MS = 40 * 3_600_000
TICK_S = 5.0
PATIENCE = 60


@dataclass(slots=True)
class Seat:
    """One candidate at one attempt; every method returns what is durable."""

    writer: Writer
    clock: Clock

    @property
    def delivery(self) -> Delivery:
        """The delivery of a sitting with this one candidate."""
        return Delivery(ORDER, {CANDIDATE: FORM}, self.clock)

    def ask(self, command: AttemptCommand) -> Attempt:
        """Carry out a command."""
        delivery = self.delivery
        return self.writer.submit(
            lambda journal: delivery.handle(journal, CANDIDATE, command)
        ).result(PATIENCE)

    def come_back(self) -> Attempt:
        """Go on after a restart."""
        delivery = self.delivery
        return self.writer.submit(lambda journal: delivery.come_back(journal, CANDIDATE)).result(
            PATIENCE
        )

    def begin(self) -> Attempt:
        """Open and start the attempt from wherever it stands."""
        attempt = self.come_back()
        if attempt.state == "none":
            attempt = self.ask(OpenAttempt(FORM.digest, ALLOWED_MS, 0))
        if attempt.state == "ready":
            for command in (ConfirmIdentity(), AcceptRules(), StartAttempt()):
                attempt = self.ask(command)
        return attempt

    def answer(self, number: int) -> Attempt:
        """Give the answer of this number, which is its own text, to the item it falls on."""
        return self.ask(Respond(item_of(number), Entered(str(number))))


def item_of(number: int) -> NumericItem:
    """Return the item that an answer of this number is for."""
    return ITEMS[number % len(ITEMS)]


def _say(**members: object) -> None:
    """Tell the parent; one write, so that a line is there whole or not at all."""
    os.write(sys.stdout.fileno(), json.dumps(members).encode() + b"\n")


def _killer(commit: int) -> Callable[[], None]:
    """Return what kills this process right before its so-and-so-many-th commit."""
    commits = 0

    def hook() -> None:
        nonlocal commits
        commits += 1
        if commits == commit:
            os.kill(os.getpid(), signal.SIGKILL)

    return hook


def _writer_thread() -> int:
    (thread,) = [each for each in threading.enumerate() if each.name == "journal-writer"]
    return thread.native_id or 0


def main() -> None:
    """Open the journal, go on with the attempt, answer until killed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("journal", type=Path)
    parser.add_argument("--first", type=int, default=1, help="number of the first answer")
    parser.add_argument("--die-before-commit", type=int, default=0, metavar="N")
    parser.add_argument("--wait", action="store_true", help="wait for a line before answering")
    parser.add_argument("--pause", type=float, default=0.004, help="longest pause, in seconds")
    chosen = parser.parse_args()
    writer = JournalWriter(chosen.journal, _killer(chosen.die_before_commit))
    seat = Seat(writer, StationClock(writer.epoch))
    _say(ready=_writer_thread())
    if chosen.wait:
        sys.stdin.readline()
    seat.begin()
    _answer_for_ever(seat, chosen.first, chosen.pause)


def _answer_for_ever(seat: Seat, number: int, pause: float) -> None:
    ticked = time.monotonic()
    while True:
        if time.monotonic() - ticked >= TICK_S:
            _acknowledge(seat, seat.ask(Tick()), 0)
            ticked = time.monotonic()
        seat.ask(Visit(item_of(number).id))
        _acknowledge(seat, seat.answer(number), number)
        number += 1
        left = random.uniform(0, pause)  # noqa: S311  (a person's pace)
        while left > 0:
            time.sleep(min(left, TICK_S))
            left -= TICK_S
            if left > 0:
                _acknowledge(seat, seat.ask(Tick()), 0)


def _acknowledge(seat: Seat, attempt: Attempt, number: int) -> None:
    now = seat.clock.now()
    _say(
        answer=number,
        place=attempt.place,
        used_ms=attempt.ledger.used_at(now),
        boot_ms=now.boot_ms,
    )


if __name__ == "__main__":
    main()
