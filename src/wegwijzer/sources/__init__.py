"""Looks whether the pages that facts were read on are still there, and still say the same."""
