"""Findings in, graph out: resolve names, build, store, export and view."""
