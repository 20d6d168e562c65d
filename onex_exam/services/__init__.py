"""One module for each thing people do: load, decide, record, answer."""
