"""One module for each kind of page of the seat; pages show values and emit requests."""
