"""The review: what a change of the data means to a reader, and what of it a person must decide."""
