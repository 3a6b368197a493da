"""The data of the guide for other programs: JSON of our own, Open Referral HSDS 3.0, and an Atom feed.

What leaves is what the pages show, and never more: see docs/api.md.
"""
