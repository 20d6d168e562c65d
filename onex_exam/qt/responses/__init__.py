"""One editor for each way of answering; editors show screen values and emit responses."""
