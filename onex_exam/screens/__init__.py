"""State to what a person sees, as frozen values; no Qt, every sentence through wording."""
