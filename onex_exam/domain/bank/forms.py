"""One candidate's form: which items and tasks, and in which order the options stand."""

from dataclasses import dataclass

from onex_exam.domain import canonical
from onex_exam.domain.canonical import Json
from onex_exam.domain.errors import TamperError
from onex_exam.domain.ids import CandidateId, Digest, ItemId, OptionId, TaskId


@dataclass(frozen=True, slots=True)
class FormItem:
    """An item at its place; ``options`` is the order shown, empty where there are none."""

    item: ItemId
    options: tuple[OptionId, ...]


@dataclass(frozen=True, slots=True)
class FormSection:
    """The items of one section of the blueprint, in the order shown."""

    section: str
    items: tuple[FormItem, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """What this candidate is asked. Recorded and signed, so that it is never drawn again."""

    paper: Digest
    seed: str
    candidate: CandidateId
    sections: tuple[FormSection, ...]
    tasks: tuple[TaskId, ...]

    @property
    def items(self) -> tuple[FormItem, ...]:
        """All items, in the order shown."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def digest(self) -> Digest:
        """The identity of the form."""
        return canonical.digest_of(form_to_json(self))


def form_to_json(form: Form) -> Json:
    """Return the form as ``candidates/<n>/form.json`` holds it."""
    return {
        "version": 0,
        "paper": form.paper,
        "seed": form.seed,
        "candidate": form.candidate,
        "sections": [
            {
                "section": section.section,
                "items": [[each.item, list(each.options)] for each in section.items],
            }
            for section in form.sections
        ],
        "tasks": list(form.tasks),
    }


def form_from_json(untrusted: Json) -> Form:
    """Read back what ``form_to_json`` wrote; raise TamperError ``form-misshapen`` for the rest."""
    match untrusted:
        case {
            "paper": str(paper),
            "seed": str(seed),
            "candidate": str(candidate),
            "sections": [*sections],
            "tasks": [*tasks],
        }:
            form = Form(
                paper=Digest(paper),
                seed=seed,
                candidate=CandidateId(candidate),
                sections=tuple(_section_from_json(each) for each in sections),
                tasks=tuple(TaskId(str(each)) for each in tasks),
            )
        case _:
            raise TamperError("form-misshapen")
    if canonical.encode(form_to_json(form)) != canonical.encode(untrusted):
        raise TamperError("form-misshapen")
    return form


def _section_from_json(untrusted: Json) -> FormSection:
    match untrusted:
        case {"section": str(section), "items": [*items]}:
            return FormSection(section, tuple(_item_from_json(each) for each in items))
        case _:
            raise TamperError("form-misshapen")


def _item_from_json(untrusted: Json) -> FormItem:
    match untrusted:
        case [str(item), [*options]]:
            return FormItem(ItemId(item), tuple(OptionId(str(each)) for each in options))
        case _:
            raise TamperError("form-misshapen")
