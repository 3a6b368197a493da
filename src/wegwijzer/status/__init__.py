"""The state of the guide for those who keep it true: what is old, unconfirmed or unknown, and whom to ask what."""
