"""Who comes to the door after the late limit, as the sheet for checking in shows it."""

from onex_exam.domain.delivery.room_decisions import is_late
from onex_exam.screens.console_view import Deed, Scene
from onex_exam.screens.parts import Line
from onex_exam.screens.times import MINUTE
from onex_exam.wording import Wording


def comes_late(deed: Deed, scene: Scene) -> bool:
    """Tell whether admitting whom this deed is about needs the chief's reason."""
    limit_ms = scene.facts.paper.blueprint.late_limit * MINUTE
    return any(is_late(scene.sitting, each, scene.now, limit_ms) for each in deed.candidates)


def late_notice(deed: Deed, scene: Scene, say: Wording) -> tuple[Line, ...]:
    """Return what is said about the late limit; nothing when it has not passed."""
    if not comes_late(deed, scene):
        return ()
    limit = scene.facts.paper.blueprint.late_limit
    return (Line("", say("console.too-late", minutes=limit), "caution"),)
