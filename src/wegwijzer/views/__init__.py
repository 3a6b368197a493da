"""Views: everything a page says, in its language, ready to print. Templates decide nothing after this."""
