from datetime import timedelta

from onex_exam.adapters.signing import signature_holds
from onex_exam.domain.credentials.package_facts import arrival_of, facts_of
from onex_exam.domain.credentials.verification import Grounds, verify_package
from tests.domain.credentials.builders import NINE, a_root, new_keys
from tests.domain.credentials.results import CERTIFICATE
from tests.domain.credentials.signed import a_signed_package


def test_the_facts_of_a_package_are_those_of_its_documents() -> None:
    keys = new_keys()
    data = a_signed_package(keys)
    report = verify_package(data, Grounds(a_root(keys), NINE + timedelta(days=1), signature_holds))
    assert report.package, report.failed
    facts = facts_of(report.package, sample_root=False)
    assert facts.digest == report.digest
    assert facts.venue_name.en == "First Centre"
    assert facts.certificate == CERTIFICATE
    assert facts.venue_key == keys.venue.record.public
    assert (facts.sequence, facts.previous, facts.candidates) == (1, None, 1)
    assert facts.opens_at == "2026-06-01T09:00:00Z"
    assert not facts.sample
    arrival = arrival_of(facts, excepted=True)
    assert (arrival.sitting, arrival.digest) == (facts.sitting, facts.digest)
    assert arrival.excepted


def test_everything_under_a_sample_root_is_a_sample() -> None:
    keys = new_keys()
    grounds = Grounds(a_root(keys), NINE + timedelta(days=1), signature_holds)
    package = verify_package(a_signed_package(keys), grounds).package
    assert package
    assert facts_of(package, sample_root=True).sample
