from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain.bank.assembly import assemble, check_form, lacking, options_of
from onex_exam.domain.bank.blueprint import Cell
from onex_exam.domain.bank.forms import Form, FormItem, FormSection
from onex_exam.domain.bank.items import FALSE, TRUE, ChoiceItem, kind_of
from onex_exam.domain.bank.paper import Paper, paper_of
from onex_exam.domain.errors import BankError, TamperError
from onex_exam.domain.ids import CandidateId, ItemId, NodeId, OptionId, TaskId
from tests.domain.bank.builders import draft

ANNA = CandidateId("20260001")
PAPER = paper_of(draft().bank(), "plan", "live")
PRACTICE = paper_of(draft().bank(), "plan", "practice")


def with_cells(paper: Paper, *cells: Cell) -> Paper:
    """Return a paper whose first section, of single choice, draws these cells."""
    theory, *others = paper.blueprint.parts
    sections = (replace(theory.sections[0], cells=cells), *theory.sections[1:])
    parts = (replace(theory, sections=sections), *others)
    return replace(paper, blueprint=replace(paper.blueprint, parts=parts))


@given(st.text(max_size=20), st.text(max_size=20))
def test_every_form_holds_what_its_paper_asks(seed: str, candidate: str) -> None:
    form = assemble(PAPER, seed, CandidateId(candidate))
    check_form(PAPER, form)
    for section, drawn in zip(PAPER.blueprint.sections, form.sections, strict=True):
        assert {kind_of(PAPER.items[each.item].item) for each in drawn.items} == {section.kind}
        assert len(drawn.items) == section.count
    assert len({each.item for each in form.items}) == PAPER.blueprint.item_count


@given(st.text(max_size=20))
def test_shuffling_keeps_the_identity_of_options(seed: str) -> None:
    for each in assemble(PAPER, seed, ANNA).items:
        item = PAPER.items[each.item].item
        assert Counter(each.options) == Counter(options_of(item))
        if not isinstance(item, ChoiceItem):
            assert each.options == options_of(item)


@given(st.integers(1, 5), st.integers(0, 5), st.text(max_size=9))
def test_cells_of_any_size_are_met_exactly(easy: int, medium: int, seed: str) -> None:
    cells = [Cell(NodeId("1"), "easy", easy), Cell(NodeId("2"), "medium", medium)]
    paper = with_cells(PAPER, *(cell for cell in cells if cell.count))
    form = assemble(paper, seed, ANNA)
    check_form(paper, form)
    assert len(form.sections[0].items) == easy + medium


def test_the_same_paper_seed_and_candidate_give_the_same_form() -> None:
    assert assemble(PAPER, "7", ANNA) == assemble(PAPER, "7", ANNA)
    assert assemble(PAPER, "7", ANNA) != assemble(PAPER, "8", ANNA)
    assert assemble(PAPER, "7", ANNA).items != assemble(PAPER, "7", CandidateId("2")).items


def test_a_form_does_not_change_when_the_keys_stay_behind() -> None:
    assert assemble(PAPER.without_keys(), "7", ANNA) == assemble(PAPER, "7", ANNA)


def test_every_item_and_task_of_a_cell_is_drawn_about_equally_often() -> None:
    forms = [assemble(PAPER, "exposure", CandidateId(str(n))) for n in range(400)]
    items = Counter(each.item for form in forms for each in form.items)
    tasks = Counter(task for form in forms for task in form.tasks)
    assert set(items) == set(PAPER.items)
    assert max(items.values()) < 2 * min(items.values())
    assert set(tasks) == set(PAPER.tasks)
    assert max(tasks.values()) < 2 * min(tasks.values())


def test_true_and_false_always_stand_in_this_order() -> None:
    (judged,) = assemble(PAPER, "7", ANNA).sections[2].items
    assert judged.options == (TRUE, FALSE)


def test_two_sections_of_one_kind_never_share_an_item() -> None:
    easy = Cell(NodeId("1"), "easy", 3)
    theory, *others = PAPER.blueprint.parts
    twins = tuple(
        replace(theory.sections[0], id=name, cells=(replace(easy, count=count),))
        for name, count in (("one", 3), ("two", 2))
    )
    parts = (replace(theory, sections=twins), *others)
    paper = replace(PAPER, blueprint=replace(PAPER.blueprint, parts=parts))
    form = assemble(paper, "7", ANNA)
    check_form(paper, form)
    assert len({each.item for each in form.items}) == 5


def test_a_cell_that_cannot_be_met_is_named_with_what_it_lacks() -> None:
    paper = with_cells(PAPER, Cell(NodeId("1"), "easy", 7), Cell(NodeId("9"), "hard", 1))
    with pytest.raises(BankError, match="form-impossible") as caught:
        assemble(paper, "7", ANNA)
    first, second = caught.value.problems
    assert (first.file, first.place) == ("blueprints/plan.toml", "single · area 1 · easy")
    assert first.facts == {"pool": "live", "found": 5, "wanted": 7}
    assert second.facts == {"pool": "live", "found": 0, "wanted": 1}


def test_sections_that_share_a_cell_lack_what_the_first_one_took() -> None:
    theory, *others = PAPER.blueprint.parts
    twins = tuple(
        replace(theory.sections[0], id=name, cells=(Cell(NodeId("1"), "easy", 3),))
        for name in ("one", "two")
    )
    parts = (replace(theory, sections=twins), *others)
    (problem,) = lacking(replace(PAPER, blueprint=replace(PAPER.blueprint, parts=parts)))
    assert problem.place == "two · area 1 · easy"
    assert problem.facts["found"] == 2


def test_a_draw_of_tasks_that_cannot_be_met_is_named() -> None:
    (problem,) = lacking(replace(PAPER, tasks={}))
    assert (problem.place, problem.code) == ("practical · tasks", "tasks-short")
    assert problem.facts == {"pool": "live", "found": 0, "wanted": 1}


def test_a_paper_without_practical_work_gives_forms_without_tasks() -> None:
    blueprint = replace(PAPER.blueprint, parts=PAPER.blueprint.parts[:1])
    paper = replace(PAPER, blueprint=blueprint)
    form = assemble(paper, "7", ANNA)
    assert form.tasks == ()
    check_form(paper, form)


def changed(form: Form, section: int, item: FormItem) -> Form:
    """Return the form with the first item of a section replaced."""
    sections = list(form.sections)
    items = (item, *sections[section].items[1:])
    sections[section] = FormSection(sections[section].section, items)
    return replace(form, sections=tuple(sections))


def other_item(form: Form) -> Form:
    taken = form.sections[1].items[0].item
    cell, drawn = PAPER.items[taken].cell, {each.item for each in form.items}
    free = (name for name in PAPER.items if name not in drawn)
    other = next(name for name in free if PAPER.items[name].cell != cell)
    wrong = FormItem(other, options_of(PAPER.items[other].item))
    return changed(form, 1, wrong)


def options_lost(form: Form) -> Form:
    first = form.sections[0].items[0]
    return changed(form, 0, FormItem(first.item, first.options[1:]))


def options_doubled(form: Form) -> Form:
    first = form.sections[0].items[0]
    return changed(form, 0, FormItem(first.item, (first.options[0], *first.options[:3])))


def judgement_turned(form: Form) -> Form:
    return changed(form, 2, FormItem(form.sections[2].items[0].item, (FALSE, TRUE)))


def options_invented(form: Form) -> Form:
    return changed(form, 3, FormItem(form.sections[3].items[0].item, (OptionId("a"),)))


def item_twice(form: Form) -> Form:
    first = form.sections[0].items[0]
    sections = (FormSection("single", (first, first)), *form.sections[1:])
    return replace(form, sections=sections)


def item_left_out(form: Form) -> Form:
    sections = (FormSection("single", form.sections[0].items[:1]), *form.sections[1:])
    return replace(form, sections=sections)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda form: replace(form, paper=PRACTICE.digest), "form-of-another-paper"),
        (lambda form: replace(form, sections=form.sections[1:]), "form-sections"),
        (lambda form: replace(form, sections=form.sections[::-1]), "form-sections"),
        (lambda form: changed(form, 0, FormItem(ItemId("desk-999"), ())), "form-item-unknown"),
        (item_twice, "form-item-twice"),
        (item_left_out, "form-cell"),
        (other_item, "form-cell"),
        (options_lost, "form-options"),
        (options_doubled, "form-options"),
        (judgement_turned, "form-options"),
        (options_invented, "form-options"),
        (lambda form: replace(form, tasks=()), "form-tasks"),
        (lambda form: replace(form, tasks=(TaskId("job-d"),)), "form-tasks"),
        (lambda form: replace(form, tasks=(TaskId("job-a"), TaskId("job-b"))), "form-tasks"),
    ],
)
def test_a_form_that_the_paper_does_not_allow_is_refused(
    change: Callable[[Form], Form], code: str
) -> None:
    form = assemble(PAPER, "7", ANNA)
    with pytest.raises(TamperError, match=code):
        check_form(PAPER, change(form))
