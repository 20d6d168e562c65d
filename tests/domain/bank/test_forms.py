import pytest
from hypothesis import given
from hypothesis import strategies as st

from onex_exam.domain import canonical
from onex_exam.domain.bank.forms import (
    Form,
    FormItem,
    FormSection,
    form_from_json,
    form_to_json,
)
from onex_exam.domain.canonical import Json
from onex_exam.domain.errors import TamperError
from onex_exam.domain.ids import CandidateId, Digest, ItemId, OptionId, TaskId

FORM = Form(
    paper=Digest("0" * 64),
    seed="7",
    candidate=CandidateId("20260001"),
    sections=(
        FormSection("single", (FormItem(ItemId("desk-001"), (OptionId("b"), OptionId("a"))),)),
        FormSection("number", (FormItem(ItemId("desk-002"), ()),)),
    ),
    tasks=(TaskId("sales-ledger"),),
)
GOOD = form_to_json(FORM)
_WORDS = st.text(max_size=5)
_ITEMS = st.builds(
    FormItem, _WORDS.map(ItemId), st.lists(_WORDS.map(OptionId), max_size=4).map(tuple)
)
_FORMS = st.builds(
    Form,
    paper=_WORDS.map(Digest),
    seed=_WORDS,
    candidate=_WORDS.map(CandidateId),
    sections=st.lists(
        st.builds(FormSection, _WORDS, st.lists(_ITEMS, max_size=3).map(tuple)), max_size=3
    ).map(tuple),
    tasks=st.lists(_WORDS.map(TaskId), max_size=3).map(tuple),
)


@given(_FORMS)
def test_a_form_comes_back_as_it_was_written(form: Form) -> None:
    assert form_from_json(canonical.decode(canonical.encode(form_to_json(form)))) == form


def test_the_identity_of_a_form_covers_the_order_of_its_options() -> None:
    turned = FormSection("single", (FormItem(ItemId("desk-001"), (OptionId("a"), OptionId("b"))),))
    other = Form(FORM.paper, FORM.seed, FORM.candidate, (turned, FORM.sections[1]), FORM.tasks)
    assert other.digest != FORM.digest
    assert [each.item for each in other.items] == ["desk-001", "desk-002"]


def without(name: str) -> Json:
    """Return the form without a member."""
    assert isinstance(GOOD, dict)
    return {each: value for each, value in GOOD.items() if each != name}


def with_member(name: str, value: Json) -> Json:
    """Return the form with a member changed or added."""
    assert isinstance(GOOD, dict)
    return {**GOOD, name: value}


@pytest.mark.parametrize(
    "untrusted",
    [
        None,
        [],
        *(without(name) for name in ("version", "paper", "seed", "sections", "tasks")),
        with_member("version", 1),
        with_member("version", False),  # noqa: FBT003  (equal to 0 in Python, not in JSON)
        with_member("more", 1),
        with_member("tasks", [1]),
        with_member("tasks", "sales-ledger"),
        with_member("sections", ["single"]),
        with_member("sections", [{"section": "s", "items": ["desk-001"]}]),
        with_member("sections", [{"section": "s", "items": [["desk-001", "ab"]]}]),
        with_member("sections", [{"section": "s", "items": [["desk-001", [1]]]}]),
        with_member("sections", [{"section": "s", "items": [], "more": 1}]),
    ],
)
def test_anything_else_is_no_form(untrusted: Json) -> None:
    with pytest.raises(TamperError, match="form-misshapen"):
        form_from_json(untrusted)
