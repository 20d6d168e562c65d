"""What can be done with one candidate, by where they stand; the most likely deed comes first."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from onex_exam.domain.delivery.sitting import Phase
from onex_exam.screens.console_people import PersonState, Standing
from onex_exam.screens.console_view import DeedKind
from onex_exam.wording import Wording

Act: TypeAlias = DeedKind | Literal["hand-screen", "attended"]

ACT_CODES: Mapping[Act, str] = MappingProxyType(
    {
        "check-in": "console.act-check-in",
        "absent": "console.act-absent",
        "hand-screen": "console.act-hand-screen",
        "attended": "console.act-attended",
        "pause": "console.act-pause",
        "resume": "console.act-resume",
        "extra": "console.act-extra",
        "remove": "console.act-remove",
        "force": "console.act-force",
        "status": "console.act-status",
        "incident": "console.act-incident",
    }
)
_HERE: tuple[Act, ...] = ("hand-screen", "extra", "absent", "status", "incident")
_OVER: tuple[Act, ...] = ("status", "incident")
_ACTS: Mapping[PersonState, tuple[Act, ...]] = MappingProxyType(
    {
        "not-here": ("check-in", "absent", "status", "incident"),
        "absent": ("check-in", "status", "incident"),
        "checked-in": _HERE,
        "confirmed": _HERE,
        "waiting": _HERE,
        "answering": ("hand-screen", "pause", "extra", "remove", "status", "incident", "force"),
        "paused": ("resume", "extra", "remove", "status", "incident", "force"),
        "self": _OVER,
        "clock": _OVER,
        "forced": _OVER,
        "collected": _OVER,
    }
)
_SCREEN_TAKEN: tuple[Act, ...] = (
    "hand-screen",
    "extra",
    "remove",
    "status",
    "incident",
    "force",
)
_LEADING: frozenset[Act] = frozenset({"check-in", "hand-screen", "resume", "attended"})


@dataclass(frozen=True, slots=True)
class ActButton:
    """Something to do with this candidate."""

    act: Act
    text: str
    primary: bool = False
    danger: bool = False


def acts_for(each: Standing, phase: Phase, say: Wording) -> tuple[ActButton, ...]:
    """Return what can be done. Once the sitting is closed nothing can."""
    if phase in ("none", "closed", "exported"):
        return ()
    hand: tuple[Act, ...] = ("attended",) if "hand" in each.flags else ()
    acts = (*hand, *(_SCREEN_TAKEN if each.screen_taken else _ACTS[each.state]))
    return tuple(
        ActButton(
            act,
            say(ACT_CODES[act]),
            primary=at == 0 and act in _LEADING,
            danger=act == "force",
        )
        for at, act in enumerate(acts)
    )
