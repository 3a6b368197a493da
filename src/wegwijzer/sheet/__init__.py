"""The social map as a spreadsheet: out to somebody who calls forty organizations, and back as a change to review."""
