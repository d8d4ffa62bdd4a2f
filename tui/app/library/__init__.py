"""The library in the reader: issue after issue, the calendar, the lists, the search, bookmarks."""
