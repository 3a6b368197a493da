"""The generator of the wegwijzer: a YAML social map in, a static multilingual guide out."""
