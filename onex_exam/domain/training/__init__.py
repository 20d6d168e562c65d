"""Everything that is not an examination: feedback after a mock."""
