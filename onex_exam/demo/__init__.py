"""Simulated sittings and pictures of every screen, through the windows a person uses."""
