"""Open Referral HSDS 3.0: as JSON, and as the CSV files of its tabular data package. The mapping: docs/api.md."""
