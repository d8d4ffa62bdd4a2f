"""What stands over the page: lists, boxes, the command palette, lines that are typed in."""
