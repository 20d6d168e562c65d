from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from onex_exam.domain import canonical
from onex_exam.domain.bank.paper import Paper, paper_from_documents, paper_of, paper_to_documents
from onex_exam.domain.bank.responses import AcceptedTexts, CorrectNumber, CorrectOptions
from onex_exam.domain.errors import BankError, PackageError, RuleError, TamperError
from onex_exam.domain.ids import Digest, ItemId, TaskId
from onex_exam.domain.practical.tasks import FULL_POINTS
from tests.domain.bank.builders import draft

BANK = draft().bank()
PAPER = paper_of(BANK, "plan", "live")


def test_a_paper_holds_only_the_pool_that_was_asked_for() -> None:
    assert {each.classification.pool for each in PAPER.items.values()} == {"live"}
    practice = paper_of(BANK, "plan", "practice")
    assert {each.classification.pool for each in practice.items.values()} == {"practice"}
    assert not PAPER.items.keys() & practice.items.keys()
    assert (set(PAPER.tasks), set(practice.tasks)) == ({"job-a", "job-b", "job-c"}, {"job-d"})


def test_a_paper_leaves_out_what_is_not_approved() -> None:
    sketch = draft()
    sketch.items()["desk-001"]["status"] = "reviewed"
    sketch.tasks[0].untrusted["status"] = "draft"  # type: ignore[index]  # a dict in the builder
    paper = paper_of(sketch.bank(), "plan", "live")
    assert PAPER.items.keys() - paper.items.keys() == {"desk-001"}
    assert PAPER.tasks.keys() - paper.tasks.keys() == {"job-a"}


def test_a_paper_leaves_out_what_its_blueprint_cannot_draw() -> None:
    sketch = draft()
    sketch.items()["desk-001"]["facility"] = [60, 60, 60]  # no cell asks for medium in area 1
    assert "desk-001" not in paper_of(sketch.bank(), "plan", "live").items


def test_a_blueprint_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(BankError, match="blueprint-unknown") as caught:
        paper_of(BANK, "senior", "live")
    assert caught.value.facts == {"name": "senior", "known": "plan"}


def test_what_is_right_lies_only_among_the_keys() -> None:
    documents = paper_to_documents(PAPER)
    keys = canonical.encode(documents.pop("paper/keys.json"))
    shown = canonical.encode(list(documents.values()))
    for word in (
        *(b'"correct"', b'"accepted"', b'"answer"', b'"tolerance":"0.01"'),
        *(b'"checkpoints"', b'"expect"', b'"frozen"', b'"points":500'),
    ):
        assert word in keys
        assert word not in shown
    for secret in ("explanation", "misconception", "sources", "author"):
        assert secret.encode() not in shown + keys


def test_the_identity_is_the_same_with_keys_and_without() -> None:
    bare = PAPER.without_keys()
    assert bare.digest == PAPER.digest
    assert bare.without_keys() is bare
    assert "paper/keys.json" not in paper_to_documents(bare)
    assert sorted(paper_to_documents(PAPER)) == [
        "paper/blueprint.json",
        "paper/items.json",
        "paper/keys.json",
        "paper/policy.json",
        "paper/standard.json",
        "paper/tasks.json",
    ]


def test_the_identity_changes_with_any_document() -> None:
    sketch = draft()
    sketch.items()["desk-001"]["correct"] = ["a"]
    sketch.items()["desk-001"]["options"][1]["misconception"] = {"zh": "错", "en": "wrong"}  # type: ignore[index]
    other_key = paper_of(sketch.bank(), "plan", "live")
    papers = [
        PAPER,
        other_key,
        replace(PAPER, keys=Digest("0" * 64)),
        replace(PAPER, pool="practice"),
        replace(PAPER, tasks={}),
        replace(PAPER, standard=replace(PAPER.standard, version="2027.1")),
        replace(PAPER, blueprint=replace(PAPER.blueprint, minutes=61)),
        replace(
            PAPER,
            blueprint=replace(PAPER.blueprint, policy=replace(PAPER.blueprint.policy, pass_at=61)),
        ),
    ]
    assert len({paper.digest for paper in papers}) == len(papers)


def test_what_is_right_is_found_where_the_keys_are() -> None:
    kinds = {type(PAPER.declaration(item)) for item in PAPER.items}
    assert kinds == {CorrectOptions, AcceptedTexts, CorrectNumber}
    assert PAPER.authored(TaskId("job-a")).key.points() == FULL_POINTS
    bare = PAPER.without_keys()
    with pytest.raises(RuleError, match="keys-elsewhere"):
        bare.declaration(ItemId("desk-001"))
    with pytest.raises(RuleError, match="keys-elsewhere"):
        bare.authored(TaskId("job-a"))


Documents = dict[str, Any]


def travelled(paper: Paper) -> Documents:
    """Return the documents of a paper as another station reads them."""
    return {
        name: canonical.decode(canonical.encode(document))
        for name, document in paper_to_documents(paper).items()
    }


def test_a_paper_comes_back_as_it_was_written() -> None:
    again = paper_from_documents(travelled(PAPER))
    assert again == PAPER
    assert again.digest == PAPER.digest


def test_a_paper_without_keys_comes_back_with_their_pinned_digest() -> None:
    bare = PAPER.without_keys()
    assert isinstance(bare.keys, str)
    again = paper_from_documents(travelled(bare), bare.keys)
    assert again == bare
    assert again.digest == PAPER.digest


TRIAL = {"id": "1", "file": "a.xlsx", "start": [], "set": [], "watched": [], "before": False}


def item(documents: Documents) -> Documents:
    """Return the first item, to be changed."""
    found: Documents = documents["paper/items.json"]["items"][0]
    return found


@pytest.mark.parametrize(
    ("change", "file", "code"),
    [
        (lambda d: d.pop("paper/keys.json"), "paper/keys.json", "file-absent"),
        (lambda d: d.update({"paper/more.json": {}}), "paper/more.json", "file-unexpected"),
        (lambda d: d.update({"paper/policy.json": []}), "paper/policy.json", "member-missing"),
        (lambda d: d["paper/items.json"].update(version=1), "paper/items.json", "format-version"),
        (lambda d: d["paper/items.json"].update(pool="all"), "paper/items.json", "word-unknown"),
        (lambda d: d["paper/items.json"].update(more=1), "paper/items.json", "member-unknown"),
        (lambda d: d["paper/items.json"]["bank"].update(digest="x"), "paper/items.json", "digest"),
        (lambda d: item(d).update(kind="essay"), "paper/items.json", "word-unknown"),
        (lambda d: item(d).update(correct=["a"]), "paper/items.json", "member-unknown"),
        (lambda d: item(d).update(id="desk-100"), "paper/keys.json", "keys-differ"),
        (lambda d: d["paper/keys.json"]["tasks"].pop(), "paper/keys.json", "keys-differ"),
        (lambda d: d["paper/tasks.json"]["tasks"].pop(), "paper/keys.json", "keys-differ"),
        (
            lambda d: d["paper/tasks.json"]["tasks"][0].update(trials=[TRIAL]),
            "paper/keys.json",
            "keys-differ",
        ),
        (
            lambda d: d["paper/keys.json"]["keys"][0].update(correct=["z"]),
            "paper/keys.json",
            "key-unknown",
        ),
        (
            lambda d: d["paper/items.json"]["items"].reverse(),
            "paper/items.json",
            "document-altered",
        ),
        (
            lambda d: item(d)["options"][0].update(misconception={"zh": "错", "en": "wrong"}),
            "paper/items.json",
            "document-altered",
        ),
        (
            lambda d: d["paper/blueprint.json"]["blueprint"]["part"][0]["section"][0].update(
                points="12.5"
            ),
            "paper/blueprint.json",
            "member-type",
        ),
        (
            lambda d: d["paper/standard.json"]["standard"]["area"][0].update(weight=1),
            "paper/standard.json",
            "weights-sum",
        ),
    ],
)
def test_a_document_that_was_not_written_so_is_refused(
    change: Callable[[Documents], object], file: str, code: str
) -> None:
    documents = travelled(PAPER)
    change(documents)
    with pytest.raises(PackageError, match="paper-unreadable") as caught:
        paper_from_documents(documents)
    assert (file, code) in {(problem.file, problem.code) for problem in caught.value.problems}


@pytest.mark.parametrize("file", ["paper/tasks.json", "paper/keys.json"])
def test_a_task_or_its_key_that_cannot_be_read_is_refused(file: str) -> None:
    documents = travelled(PAPER)
    documents[file]["tasks"][0]["minutes"] = "long"
    with pytest.raises(TamperError, match="task-unreadable"):
        paper_from_documents(documents)
