"""Draws a candidate's form from a paper, and verifies one without drawing it again."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from onex_exam.domain.bank.blueprint import Section, TestPart
from onex_exam.domain.bank.chance import Chance
from onex_exam.domain.bank.forms import Form, FormItem, FormSection
from onex_exam.domain.bank.items import FALSE, TRUE, ChoiceItem, Item, TrueFalseItem
from onex_exam.domain.bank.paper import CellKey, Paper
from onex_exam.domain.errors import BankError, Problem, TamperError
from onex_exam.domain.ids import CandidateId, ItemId, OptionId, TaskId


def assemble(paper: Paper, seed: str, candidate: CandidateId) -> Form:
    """Return the one form of this paper, seed and candidate; every cell is met exactly.

    Raises BankError ``form-impossible`` with a problem for each cell that lacks items.
    """
    problems = lacking(paper)
    if problems:
        raise BankError("form-impossible", problems, blueprint=paper.blueprint.id)
    chance = Chance(paper.digest, seed, candidate)
    used: defaultdict[CellKey, set[ItemId]] = defaultdict(set)
    return Form(
        paper=paper.digest,
        seed=seed,
        candidate=candidate,
        sections=tuple(
            _section(paper, section, chance, used) for section in paper.blueprint.sections
        ),
        tasks=tuple(
            task for part in paper.blueprint.parts for task in _draw_tasks(paper, part, chance)
        ),
    )


def lacking(paper: Paper, *, times: int = 1) -> list[Problem]:
    """Return a problem for each cell and each draw of tasks that the paper cannot meet.

    ``times`` asks for that many times what a form draws of each cell.
    """
    file = f"blueprints/{paper.blueprint.id}.toml"
    left = {key: len(names) for key, names in paper.stock.items()}
    problems = []
    for section in paper.blueprint.sections:
        for key, drawn in section_cells(section).items():
            count = drawn * times
            found = left.get(key, 0)
            left[key] = max(found - count, 0)
            if found < count:
                place = f"{section.id} · area {key[1]} · {key[2]}"
                problems.append(Problem(file, place, "cell-short", _facts(paper, found, count)))
    for part in paper.blueprint.parts:
        found, count = len(_drawable(paper, part)), part.tasks.count if part.tasks else 0
        if found < count:
            place = f"{part.id} · tasks"
            problems.append(Problem(file, place, "tasks-short", _facts(paper, found, count)))
    return problems


def _facts(paper: Paper, found: int, wanted: int) -> dict[str, object]:
    return {"pool": paper.pool, "found": found, "wanted": wanted}


def section_cells(section: Section) -> Mapping[CellKey, int]:
    """Return how many items of each cell a section draws, in the order of its cells."""
    counts: Counter[CellKey] = Counter()
    for cell in section.cells:
        counts[section.kind, cell.area, cell.difficulty] += cell.count
    return counts


def check_form(paper: Paper, form: Form) -> None:
    """Return when the form is one that this paper allows; nothing is drawn for it.

    Raises TamperError that names what does not hold: ``form-of-another-paper``,
    ``form-sections``, ``form-item-unknown``, ``form-item-twice``, ``form-cell``,
    ``form-options``, ``form-tasks``.
    """
    if form.paper != paper.digest:
        raise TamperError("form-of-another-paper", found=form.paper, wanted=paper.digest)
    sections = paper.blueprint.sections
    if [each.section for each in form.sections] != [each.id for each in sections]:
        raise TamperError("form-sections")
    _check_items(paper, form)
    for section, drawn in zip(sections, form.sections, strict=True):
        _check_cells(paper, section, drawn)
    _check_tasks(paper, form.tasks)


def _section(
    paper: Paper, section: Section, chance: Chance, used: dict[CellKey, set[ItemId]]
) -> FormSection:
    drawn: list[ItemId] = []
    for key, count in section_cells(section).items():
        stock: Sequence[ItemId] = paper.stock[key]
        if used[key]:
            stock = [name for name in stock if name not in used[key]]
        chosen = chance.draw(stock, count, f"draw {section.id} {key[1]} {key[2]}")
        used[key].update(chosen)
        drawn.extend(chosen)
    ordered = chance.shuffle(drawn, f"order {section.id}")
    return FormSection(section.id, tuple(_form_item(paper, name, chance) for name in ordered))


def _form_item(paper: Paper, name: ItemId, chance: Chance) -> FormItem:
    item = paper.items[name].item
    options = options_of(item)
    if isinstance(item, ChoiceItem):
        options = chance.shuffle(options, f"options {name}")
    return FormItem(name, options)


def options_of(item: Item) -> tuple[OptionId, ...]:
    """Return the options as the bank has them; none where nothing is chosen."""
    match item:
        case ChoiceItem(options=options):
            return tuple(option.id for option in options)
        case TrueFalseItem():
            return (TRUE, FALSE)
        case _:
            return ()


def _drawable(paper: Paper, part: TestPart) -> list[TaskId]:
    return [name for name in part.tasks.tasks if name in paper.tasks] if part.tasks else []


def _draw_tasks(paper: Paper, part: TestPart, chance: Chance) -> tuple[TaskId, ...]:
    count = part.tasks.count if part.tasks else 0
    return chance.draw(sorted(_drawable(paper, part)), count, f"tasks {part.id}")


def _check_items(paper: Paper, form: Form) -> None:
    seen: set[ItemId] = set()
    for each in form.items:
        if each.item not in paper.items:
            raise TamperError("form-item-unknown", item=each.item)
        if each.item in seen:
            raise TamperError("form-item-twice", item=each.item)
        seen.add(each.item)
        item = paper.items[each.item].item
        wanted = options_of(item)
        shuffled = isinstance(item, ChoiceItem) and sorted(each.options) == sorted(wanted)
        if each.options != wanted and not shuffled:
            raise TamperError("form-options", item=each.item)


def _check_cells(paper: Paper, section: Section, drawn: FormSection) -> None:
    found = Counter(paper.items[each.item].cell for each in drawn.items)
    if found != section_cells(section):
        raise TamperError("form-cell", section=section.id)


def _check_tasks(paper: Paper, tasks: tuple[TaskId, ...]) -> None:
    rest = list(tasks)
    for part in paper.blueprint.parts:
        count = part.tasks.count if part.tasks else 0
        drawn, rest = rest[:count], rest[count:]
        fits = set(drawn) <= set(_drawable(paper, part))
        if len(set(drawn)) != count or not fits:
            raise TamperError("form-tasks", part=part.id)
    if rest:
        raise TamperError("form-tasks", part=paper.blueprint.parts[-1].id)
