"""The contents beside the page: a tree of issues, sections and articles."""
