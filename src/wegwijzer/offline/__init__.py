"""Files for readers to keep: the guide as a folder that opens without a server, in one zip a language and one with all."""
