"""A copy of the guide somewhere else, compared with the manifest of a release."""
