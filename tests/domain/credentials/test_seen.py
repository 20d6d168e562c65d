from dataclasses import replace
from datetime import timedelta

import pytest

from onex_exam.domain import canonical
from onex_exam.domain.credentials.revocations import RevocationList
from onex_exam.domain.credentials.seen import (
    Seen,
    not_before,
    see_grant,
    see_revocations,
    see_root,
    see_time,
    seen_from_json,
    seen_to_json,
)
from onex_exam.domain.errors import TrustError
from tests.domain.credentials.builders import NINE, a_grant, a_root, new_keys

KEYS = new_keys()
LIST = RevocationList(4, NINE, NINE)


def test_nothing_older_is_believed_later() -> None:
    seen = see_root(see_grant(see_revocations(Seen(), LIST), a_grant(KEYS)), a_root(KEYS))
    newer = see_grant(seen, replace(a_grant(KEYS), version=2))
    with pytest.raises(TrustError, match="version-behind"):
        see_grant(newer, a_grant(KEYS))
    with pytest.raises(TrustError, match="version-behind"):
        see_revocations(seen, replace(LIST, version=3))
    with pytest.raises(TrustError, match="version-behind"):
        see_root(see_root(seen, replace(a_root(KEYS), version=2)), a_root(KEYS))
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
