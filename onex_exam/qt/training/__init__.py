"""Windows after a mock examination: the result, its items, and practice of what went wrong."""
