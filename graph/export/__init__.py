"""Exports: a graph as a file that other tools open."""

from citelink.graph.export.saving import FOLDER_WRITERS, STREAM_WRITERS, WRITERS, save

__all__ = ["FOLDER_WRITERS", "STREAM_WRITERS", "WRITERS", "save"]
