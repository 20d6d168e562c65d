from dataclasses import replace

from onex_exam.domain.credentials.admission import AlreadyHeld, Conflicting, Rejected
from onex_exam.domain.credentials.report import Finding, Step
from onex_exam.domain.ids import Digest
from tests.domain.credentials.results import looked_at, some_facts

FILE = looked_at(some_facts(b"1"))


def test_a_verdict_says_what_would_become_of_a_file() -> None:
    assert FILE.verdict == "new"
    assert replace(FILE, admission=AlreadyHeld()).verdict == "held"
    assert replace(FILE, admission=Conflicting(Digest("c" * 64))).verdict == "conflicting"
    assert replace(FILE, admission=Rejected("package-behind")).verdict == "rejected"
    assert replace(FILE, admission=None).verdict == "rejected"


def test_trouble_keeps_a_file_out_whatever_the_steps_say() -> None:
    trouble = Finding("package-without-outcomes")
    assert replace(FILE, trouble=trouble).verdict == "rejected"
    assert replace(FILE, trouble=trouble).reason == trouble


def test_the_step_that_failed_is_the_reason() -> None:
    failed = Step(4, "order", ok=False, finding=Finding("order-venue"))
    looked = replace(FILE, steps=(*FILE.steps[:3], failed), admission=None)
    assert looked.failed == failed
    assert looked.reason == failed.finding
    assert FILE.failed is None
    assert FILE.reason is None
