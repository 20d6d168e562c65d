"""The registry of the organization's side in a database."""
