"""Text, tables and pictures out of files, without a database: what checks, search and imports read."""

from gongkai.papers.extraction.opening import extract

__all__ = ["extract"]
