from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from onex_exam.domain import canonical
from onex_exam.domain.credentials.revocations import RevocationList
from onex_exam.domain.credentials.seen import (
    Seen,
    not_before,
    see_grant,
    see_package,
    see_revocations,
    see_time,
    seen_from_json,
    seen_to_json,
)
from onex_exam.domain.errors import TrustError
from tests.domain.credentials.builders import NINE, a_grant, new_keys
from tests.domain.credentials.results import some_facts

KEYS = new_keys()
LIST = RevocationList(4, NINE, NINE)


def test_nothing_older_is_believed_later() -> None:
    seen = see_grant(see_revocations(Seen(), LIST), a_grant(KEYS))
    newer = see_grant(seen, replace(a_grant(KEYS), version=2))
    with pytest.raises(TrustError, match="version-behind"):
        see_grant(newer, a_grant(KEYS))
    with pytest.raises(TrustError, match="version-behind"):
        see_revocations(seen, replace(LIST, version=3))
    assert see_grant(newer, replace(a_grant(KEYS), venue="V002")).grants == {"V001": 2, "V002": 1}


def test_time_never_goes_back() -> None:
    assert not_before(Seen(), NINE) == NINE
    seen = see_time(Seen(), NINE)
    assert not_before(seen, NINE - timedelta(days=1)) == NINE
    assert not_before(seen, NINE + timedelta(days=1)) == NINE + timedelta(days=1)
    assert see_time(seen, NINE - timedelta(days=1)) == seen
    assert see_revocations(seen, replace(LIST, issued_at=NINE + timedelta(1))).latest != NINE


def test_what_was_seen_comes_back_from_its_file() -> None:
    for seen in [Seen(), see_grant(see_revocations(Seen(), LIST), a_grant(KEYS))]:
        assert seen_from_json(canonical.encode(seen_to_json(seen))) == seen


def test_an_admitted_package_is_remembered_by_its_grant_and_its_time() -> None:
    facts = replace(some_facts(b"a"), grant=3)
    seen = see_package(Seen(), facts)

    assert seen.grants == {"V001": 3}
    assert not_before(seen, NINE - timedelta(days=365)) == datetime(2026, 6, 1, 9, tzinfo=UTC)
    assert see_package(seen, replace(facts, grant=2, opens_at="2026-01-01T09:00:00Z")) == seen
