"""What is run by hand or by `make` beside the station; no part of what is shipped."""
