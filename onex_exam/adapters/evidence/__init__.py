"""Reads candidates' files for facts; untrusted bytes are parsed in a limited process only."""
