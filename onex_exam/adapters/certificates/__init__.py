"""Certificates on paper and as codes; imported only when one is printed or verified."""
