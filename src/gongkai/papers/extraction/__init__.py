"""Text, tables and pictures out of files, without a database: what checks, search and imports read."""
