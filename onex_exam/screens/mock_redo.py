"""Practice of what went wrong: one item at a time in the seat's editor, then its answer."""

from dataclasses import dataclass

from onex_exam.domain.bank.forms import FormItem
from onex_exam.domain.bank.responses import is_empty
from onex_exam.domain.ids import ItemId
from onex_exam.domain.training.feedback import ItemFeedback
from onex_exam.domain.training.redo import Redo
from onex_exam.screens.mock_items import Solved, solved
from onex_exam.screens.parts import Button
from onex_exam.screens.seat_paper import Editor, editor, numbered_blanks
from onex_exam.wording import Wording


@dataclass(frozen=True, slots=True)
class Asked:
    """The item that is asked; ``solved`` once it is checked, and then there is no ``editor``."""

    item: ItemId
    number: str
    section: str
    stem: str
    editor: Editor | None
    solved: Solved | None


@dataclass(frozen=True, slots=True)
class RedoScreen:
    """The run as a person sees it; ``asked`` is None at its end, where ``summary`` says all."""

    progress: str
    done: int
    of: int
    asked: Asked | None
    title: str
    summary: str
    back: str
    go_on: Button | None


def redo_screen(run: Redo, say: Wording) -> RedoScreen:
    """Draw the run up."""
    count = len(run.items)
    present = run.present
    done = len(run.solved)
    if present is None:
        left = len(run.still_wrong)
        return RedoScreen(
            progress=say("training.redo-done"),
            done=done,
            of=count,
            asked=None,
            title=say("training.redo-right", right=run.right, count=count),
            summary=say("training.redo-left", count=left) if left else say("training.redo-all"),
            back=say("training.redo-back"),
            go_on=Button(say("training.redo-again", count=left)) if left else None,
        )
    return RedoScreen(
        progress=say("training.redo-progress", at=run.at + 1, count=count),
        done=done,
        of=count,
        asked=_asked(present, run, say),
        title="",
        summary="",
        back=say("training.redo-back"),
        go_on=_go_on(run, say),
    )


def _go_on(run: Redo, say: Wording) -> Button:
    if run.checked is not None:
        last = run.at + 1 == len(run.items)
        return Button(say("training.redo-finish" if last else "training.redo-next"))
    ready = run.given is not None and not is_empty(run.given)
    return Button(say("training.redo-check"), ready, "" if ready else say("redo-empty"))


def _asked(present: ItemFeedback, run: Redo, say: Wording) -> Asked:
    item, checked = present.item, run.checked
    shown = FormItem(item.id, present.order)
    return Asked(
        item=item.id,
        number=say("training.number", number=present.number),
        section=present.section.title.in_language(say.language),
        stem=numbered_blanks(item, say.language),
        editor=None if checked else editor(item, shown, run.given, say.language, say),
        solved=solved(checked, say) if checked else None,
    )
