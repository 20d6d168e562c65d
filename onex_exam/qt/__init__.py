"""Windows: show a screen, emit a request; decide nothing."""
